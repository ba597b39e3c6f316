package io.citus4j.jooq.lint;

import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a line of JSON for each statement. */
final class JsonReport implements Report {

  private final PrintStream out;
  private final boolean verified;

  /** Has the members about Citus if it was asked. */
  JsonReport(PrintStream out, boolean verified) {
    this.out = out;
    this.verified = verified;
  }

  @Override
  public void add(Finding finding) {
    RouteDecision decision = finding.decision();
    Route route = decision == null ? null : decision.route();
    JsonLine line =
        new JsonLine()
            .begin('{')
            .name("statement")
            .literal(finding.number())
            .name("line")
            .literal(finding.statement().line())
            .name("route")
            .value(route == null ? null : route.name())
            .name("tasks")
            .literal(
                route == null || route.taskCount().isEmpty() ? null : route.taskCount().getAsInt());
    shards(route, line);
    line.name("node").value(route instanceof Route.SingleShard one ? one.node().address() : null);
    warnings(decision == null ? List.of() : decision.warnings(), line);
    line.name("sql").value(finding.statement().text());
    if (verified) {
      citus(finding.citus(), line);
    }
    out.println(line.end('}'));
  }

  private static void shards(@Nullable Route route, JsonLine line) {
    List<Long> shards = null;
    if (route instanceof Route.SingleShard one) {
      shards = one.shardIds();
    } else if (route instanceof Route.MultiShard many) {
      shards = many.shardIds();
    }
    line.name("shards");
    if (shards == null) {
      line.literal(null);
      return;
    }
    line.begin('[');
    shards.forEach(line::literal);
    line.end(']');
  }

  private static void warnings(List<RouteWarning> warnings, JsonLine line) {
    line.name("warnings").begin('[');
    for (RouteWarning warning : warnings) {
      line.begin('{')
          .name("code")
          .value(warning.code().name())
          .name("message")
          .value(warning.message())
          .name("remedy")
          .value(warning.remedy())
          .end('}');
    }
    line.end(']');
  }

  private static void citus(@Nullable CitusAnswer citus, JsonLine line) {
    line.name("citus");
    if (citus == null) {
      line.literal(null).name("agree").literal(null);
      return;
    }
    line.begin('{')
        .name("route")
        .value(citus.route())
        .name("tasks")
        .literal(citus.tasks())
        .name("node")
        .value(citus.node())
        .name("error")
        .value(citus.error())
        .end('}')
        .name("agree")
        .literal(citus.agree());
  }

  @Override
  public void end() {
    out.flush();
  }
}
