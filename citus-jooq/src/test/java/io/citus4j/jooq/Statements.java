package io.citus4j.jooq;

import io.citus4j.routing.Combination;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RouteWarning.Code;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that are said to go over two shards, for listeners. */
final class Statements {

  static final Duration TIME = Duration.ofMillis(3);
  static final Duration AGE = Duration.ofSeconds(7);

  private Statements() {}

  static ExecutedStatement warned(String sql, Code... codes) {
    return allowed(null, sql, codes);
  }

  static ExecutedStatement allowed(@Nullable String reason, String sql, Code... codes) {
    List<RouteWarning> warnings =
        Arrays.stream(codes)
            .map(code -> new RouteWarning(code, null, null, "All of it.", "Less of it."))
            .toList();
    Route route = new Route.MultiShard(List.of(1L, 2L), Combination.PUSHED_DOWN, "for a test");
    RouteDecision decision = new RouteDecision(route, warnings);
    ExecutedStatement statement =
        new ExecutedStatement(
            new StatementRoutes.Routed(sql, decision, null, TIME), decision, AGE, false, reason);
    if (reason != null) {
      statement.leaveOpen(List.of());
    }
    return statement;
  }
}
