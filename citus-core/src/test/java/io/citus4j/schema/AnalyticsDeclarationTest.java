package io.citus4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Declarations of partitions, materialized views and rollups. */
class AnalyticsDeclarationTest {

  private static <D extends Declaration> D only(
      Class<D> kind, Consumer<SchemaDeclarations> declaration) {
    return ClusterSchema.define("analytics", declaration).declarations(kind).get(0);
  }

  private static void refused(Consumer<SchemaDeclarations> declaration, String message) {
    assertThatThrownBy(() -> ClusterSchema.define("analytics", declaration))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void should_declare_partitions_with_defaults() {
    TimePartitions partitions =
        only(TimePartitions.class, c -> c.partitions("events").every(Duration.ofDays(7)));
    assertThat(partitions.every()).isEqualTo(TimeInterval.of(Period.ofWeeks(1)));
    assertThat(partitions.ahead()).isEqualTo(1);
    assertThat(partitions.retention()).isEmpty();
    assertThat(partitions.columnarAge()).isEmpty();
    assertThat(partitions.zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void should_refuse_contradictions_about_partitions() {
    refused(c -> c.partitions("events"), "partitions(...) is not followed by every(...)");
    refused(
        c -> c.partitions("events").every(Period.ofDays(1)).createAhead(2).createAhead(3),
        "createAhead(2) and then with createAhead(3)");
    refused(
        c ->
            c.partitions("events")
                .every(Period.ofDays(1))
                .retain(Period.ofDays(30))
                .columnarAfter(Period.ofMonths(1)),
        "drop partitions after 30 days and to store them by columns after 1 month");
    refused(
        c -> c.partitions("events").every(Period.ofDays(1)).createAhead(-1),
        "Table \"events\" is declared with createAhead(-1), which is outside 0..10000. Name");
    refused(
        c -> c.partitions("events").every(Period.ofDays(1)).inZone(ZoneOffset.ofHours(2)),
        "Name a region");
    refused(
        c -> {
          c.partitions("events").every(Period.ofDays(1));
          c.partitions("events").every(Period.ofDays(2));
        },
        "Partitioning of table \"events\" is declared twice");
  }

  @Test
  void should_know_the_intervals_that_can_be_counted() {
    String period =
        " is not a positive number of either months or days. Use Period.ofDays(n), ofMonths(n) or ofYears(n).";
    refused(c -> TimeInterval.of(Period.of(0, 1, 1)), "An interval of P1M1D" + period);
    refused(c -> TimeInterval.of(Period.ZERO), "An interval of P0D" + period);
    refused(c -> TimeInterval.of(Period.ofDays(-1)), "An interval of P-1D" + period);
    String duration =
        " is not a positive number of whole seconds. Use Duration.ofSeconds(n), ofMinutes(n) or ofHours(n).";
    refused(c -> TimeInterval.of(Duration.ofMillis(1500)), "An interval of PT1.5S" + duration);
    refused(c -> TimeInterval.of(Duration.ofHours(-1)), "An interval of PT-1H" + duration);
    assertThat(TimeInterval.of(Period.ofMonths(12)).iso()).isEqualTo("P1Y");
    assertThat(TimeInterval.of(Duration.ofHours(36)).iso()).isEqualTo("PT36H");
  }

  @Test
  void should_name_intervals_in_words() {
    assertThat(TimeInterval.of(Period.ofDays(1))).hasToString("1 day");
    assertThat(TimeInterval.of(Period.ofWeeks(2))).hasToString("14 days");
    assertThat(TimeInterval.of(Period.of(1, 3, 0))).hasToString("15 months");
    assertThat(TimeInterval.of(Period.ofYears(2))).hasToString("2 years");
    assertThat(TimeInterval.of(Duration.ofHours(36))).hasToString("36 hours");
    assertThat(TimeInterval.of(Duration.ofMinutes(90))).hasToString("90 minutes");
    assertThat(TimeInterval.of(Duration.ofSeconds(61))).hasToString("61 seconds");
  }

  @Test
  void should_declare_views_and_refuse_half_of_one() {
    assertThat(
            only(
                    MaterializedViewDeclaration.class,
                    c -> c.materializedView("v").as(" SELECT 1 AS a\n").uniqueBy("a"))
                .select())
        .isEqualTo("SELECT 1 AS a");
    refused(c -> c.materializedView("v"), "materializedView(...) is not followed by as(...)");
    refused(c -> c.materializedView("v").as("SELECT 1;"), "ends in a semicolon");
    refused(c -> c.materializedView("v").as("SELECT 1").uniqueBy(), "at least one column");
  }

  @Test
  void should_declare_rollups_that_count_late_rows_for_one_bucket() {
    Rollup rollup =
        only(
            Rollup.class,
            c ->
                c.rollup("stats")
                    .from("events", "at")
                    .every(Duration.ofMinutes(5), "bucket")
                    .by("id", "id")
                    .set("n", "count(*)"));
    assertThat(rollup.late()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rollup.keyColumns()).containsExactly(new Identifier("bucket"), new Identifier("id"));
  }

  @Test
  void should_refuse_contradictions_about_rollups() {
    refused(c -> c.rollup("stats"), "has to be followed by from(...) and every(...)");
    refused(
        c -> c.rollup("stats").from("events", "at").every(Duration.ofHours(1), "hour"),
        "gets no figure");
    refused(
        c ->
            c.rollup("stats")
                .from("events", "at")
                .every(Duration.ofHours(1), "hour")
                .late(Duration.ofHours(-1)),
        "is declared with late(PT-1H), which is negative");
    refused(
        c ->
            c.rollup("stats")
                .from("events", "at")
                .every(Duration.ofHours(1), "hour")
                .by("hour", "id"),
        "Column \"hour\" of rollup table \"stats\" is declared twice");
    refused(
        c ->
            c.rollup("stats")
                .from("stats", "at")
                .every(Duration.ofHours(1), "hour")
                .set("n", "count(*)"),
        "a rollup of itself");
  }
}
