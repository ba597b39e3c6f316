package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.metadata.Node;
import io.citus4j.routing.Combination;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed of findings, and how bad they are. */
class ReportTest {

  private static final Node WORKER =
      new Node(2, 2, "worker1", 5432, Node.Role.PRIMARY, true, true, true);
  private static final Route ONE = new Route.SingleShard(List.of(102008L, 102040L), WORKER);
  private static final Route MANY =
      new Route.MultiShard(List.of(1L, 2L), Combination.MERGED, "for two values");
  private static final Route REFUSED = new Route.Unsupported("could not run", "of locks", "Do.");
  private static final Route UNKNOWN = new Route.Unknown("a view");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @ParameterizedTest
  @MethodSource("objects")
  void should_print_an_object_for_each_statement(Finding finding, boolean verified, String json) {
    JsonReport report = new JsonReport(out, verified);
    report.add(finding);
    report.end();

    assertThat(text()).isEqualTo(json + System.lineSeparator());
  }

  static Stream<Arguments> objects() {
    return Stream.of(
        arguments(
            finding("select \"ä\"\n\t", ONE, null),
            false,
            "{\"statement\":7,\"line\":1,\"route\":\"single-shard\",\"tasks\":1,\"shards\":[102008,102040],\"node\":\"worker1:5432\",\"warnings\":[],\"sql\":\"select \\\"ä\\\"\"}"),
        arguments(
            finding("\nselect\n1", MANY, new CitusAnswer("multi-shard", 2, null, null, true)),
            true,
            "{\"statement\":7,\"line\":2,\"route\":\"multi-shard\",\"tasks\":2,\"shards\":[1,2],\"node\":null,\"warnings\":[],\"sql\":\"select\\n1\",\"citus\":{\"route\":\"multi-shard\",\"tasks\":2,\"node\":null,\"error\":null},\"agree\":true}"),
        arguments(
            finding("select 1", UNKNOWN, new CitusAnswer(null, null, null, "no \\", null)),
            true,
            "{\"statement\":7,\"line\":1,\"route\":\"unknown\",\"tasks\":null,\"shards\":null,\"node\":null,\"warnings\":[],\"sql\":\"select 1\",\"citus\":{\"route\":null,\"tasks\":null,\"node\":null,\"error\":\"no \\\\\"},\"agree\":null}"),
        arguments(
            finding("vacuum", null, null),
            true,
            "{\"statement\":7,\"line\":1,\"route\":null,\"tasks\":null,\"shards\":null,\"node\":null,\"warnings\":[],\"sql\":\"vacuum\",\"citus\":null,\"agree\":null}"));
  }

  @Test
  void should_print_for_people() {
    TextReport report = new TextReport(out);
    report.add(finding("select\n  1", ONE, new CitusAnswer("subplan", 1, "n:1", null, false)));
    report.add(finding("select " + "1".repeat(100), REFUSED, refusal(true)));
    report.add(finding("select 2", UNKNOWN, new CitusAnswer(null, null, null, "no x", null)));
    report.add(finding("\nvacuum", null, null));
    report.end();

    assertThat(text().lines())
        .containsExactly(
            "a.sql:1: single-shard: shard 102008 on worker1:5432",
            "    select 1",
            "    Citus disagrees: subplan, 1 task on n:1",
            "a.sql:1: unsupported: could not run, because of locks. Do.",
            "    select " + "1".repeat(92) + "…",
            "    Citus agrees: unsupported, could not run",
            "a.sql:1: unknown: a view",
            "    select 2",
            "    Not planned by the server: no x",
            "a.sql:2: skipped: Citus does not plan VACUUM",
            "4 statements: 1 single-shard, 1 unknown, 1 unsupported, 1 skipped; 0 warnings; Citus disagrees with 1");
  }

  @ParameterizedTest
  @MethodSource("levels")
  void should_tell_how_bad_a_finding_is(
      @Nullable Route route, @Nullable CitusAnswer citus, @Nullable FailOn level) {
    assertThat(finding("select 1", route, citus).level()).isEqualTo(Optional.ofNullable(level));
  }

  static Stream<Arguments> levels() {
    CitusAnswer other = new CitusAnswer("subplan", null, null, null, false);
    return Stream.of(
        arguments(ONE, null, null),
        arguments(ONE, new CitusAnswer("single-shard", 1, null, null, true), null),
        arguments(ONE, other, FailOn.UNKNOWN),
        arguments(ONE, refusal(false), FailOn.UNSUPPORTED),
        arguments(UNKNOWN, null, FailOn.UNKNOWN),
        arguments(UNKNOWN, new CitusAnswer(null, null, null, "x", null), FailOn.UNKNOWN),
        arguments(REFUSED, null, FailOn.UNSUPPORTED),
        arguments(REFUSED, other, FailOn.UNSUPPORTED),
        arguments(null, null, null));
  }

  private static CitusAnswer refusal(boolean agree) {
    return new CitusAnswer("unsupported", null, null, "could not run", agree);
  }

  private static Finding finding(String sql, @Nullable Route route, @Nullable CitusAnswer citus) {
    RouteDecision decision = route == null ? null : new RouteDecision(route, List.of());
    return new Finding("a.sql", 7, SqlScript.statements(sql).get(0), decision, citus);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
