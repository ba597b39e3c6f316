package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.RangeShardStep;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables distributed by ranges, and their shards. */
class RangePlannerTest {

  private static Plan plan(SnapshotFixture fixture, Consumer<RangeShardStep> shards) {
    return Planner.plan(
        ClusterSchema.define("ranges", c -> shards.accept(c.range("t").by("k"))),
        fixture.snapshot());
  }

  private static List<String> problems(SnapshotFixture fixture, Consumer<RangeShardStep> shards) {
    return plan(fixture, shards).conflicts().stream().map(Conflict::problem).toList();
  }

  private static SnapshotFixture table(Consumer<SnapshotFixture.Table> details) {
    return SnapshotFixture.cluster(2).table("t", details);
  }

  @Test
  void should_distribute_and_add_each_shard_with_its_bounds() {
    Plan plan = plan(table(t -> t.column("k", "int8")), shards -> shards.shard(1, 9).shard(10, 19));
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly(
            "distribute \"public.t\" by ranges of \"k\"",
            "add shard [1 .. 9] to \"public.t\"",
            "add shard [10 .. 19] to \"public.t\"");
    Step shard = plan.steps().get(1);
    assertThat(shard.transactional()).isTrue();
    assertThat(shard.settings()).isEmpty();
    assertThat(shard.statements())
        .extracting(SqlText::inlined)
        .satisfiesExactly(
            sql -> assertThat(sql).isEqualTo("SELECT CAST('1' AS bigint), CAST('9' AS bigint)"),
            sql ->
                assertThat(sql).isEqualTo("SELECT master_create_empty_shard('\"public\".\"t\"')"),
            sql ->
                assertThat(sql)
                    .startsWith(
                        "UPDATE pg_catalog.pg_dist_shard SET shardminvalue = '1', shardmaxvalue ="
                            + " '9'"));
  }

  @Test
  void should_compare_bounds_by_value_and_add_what_is_missing() {
    SnapshotFixture fixture =
        table(
            t ->
                t.column("k", "timestamp with time zone")
                    .ranged("k")
                    .range("2026-01-01 01:00:00+01", "2026-01-31 23:59:59.999999+00"));
    assertThat(
            plan(
                fixture,
                shards -> shards.shard("2026-01-01T00:00:00Z", "2026-01-31 23:59:59.999999+00:00")))
        .hasToString("No changes.");
    Plan more =
        plan(
            fixture,
            shards ->
                shards
                    .shard("2026-01-01 00:00:00+00", "2026-01-31 23:59:59.999999+00")
                    .shard("2026-02-01 00:00:00+00", "2026-02-28 23:59:59.999999+00"));
    assertThat(more.conflicts()).isEmpty();
    assertThat(more.steps())
        .extracting(Step::describe)
        .containsExactly(
            "add shard [2026-02-01 00:00:00+00 .. 2026-02-28 23:59:59.999999+00] to"
                + " \"public.t\"");
  }

  @ParameterizedTest
  @CsvSource({
    "int8, 1, 01",
    "numeric, 1.0, 1.00",
    "date, 2026-01-01, 2026-01-01",
    "uuid, 0000000a-0000-0000-0000-000000000000, 0000000A-0000-0000-0000-000000000000",
    "timestamp without time zone, 2026-01-01, 2026-01-01T00:00:00",
    "text, a, a"
  })
  void should_know_the_values_of_the_common_types(String type, String stored, String declared) {
    SnapshotFixture fixture = table(t -> t.column("k", type).ranged("k").range(stored, stored));
    assertThat(plan(fixture, shards -> shards.shard(declared, declared)))
        .hasToString("No changes.");
  }

  @Test
  void should_report_shards_with_other_bounds_and_shards_that_are_not_declared() {
    SnapshotFixture fixture =
        table(t -> t.column("k", "int8").ranged("k").range("1", "9").range("100", "199"));
    assertThat(problems(fixture, shards -> shards.shard(1, 10).shard(20, 29)))
        .containsExactly(
            "Table \"public.t\" has the shard 102008[1..9], which overlaps the declared [1 .. 10]"
                + " but has other bounds.",
            "Table \"public.t\" has the shard 102009[100..199], which is not declared.");
  }

  @Test
  void should_report_shards_without_bounds() {
    SnapshotFixture fixture =
        table(t -> t.column("k", "text").ranged("k").range("a", "m").range(null, null));
    assertThat(plan(fixture, shards -> shards.shard("a", "m")).conflicts())
        .singleElement()
        .asString()
        .contains("Shard 102009 of table \"public.t\" has no bounds", "WHERE shardid = 102009;");
  }

  @Test
  void should_find_what_java_could_not_tell_of_declared_strings() {
    SnapshotFixture integers = table(t -> t.column("k", "int8"));
    assertThat(problems(integers, shards -> shards.shard("10", "9")))
        .containsExactly(
            "A shard of table \"public.t\" is declared as [10 .. 9], which ends before it begins.");
    assertThat(problems(integers, shards -> shards.shard("1", "10").shard("9", "20")))
        .containsExactly(
            "Two shards of table \"public.t\" are declared with ranges that overlap: [1 .. 10] and"
                + " [9 .. 20].");
    SnapshotFixture times = table(t -> t.column("k", "timestamp with time zone"));
    assertThat(problems(times, shards -> shards.shard("2026-01-01", "2026-02-01 00:00+00")))
        .containsExactly(
            "A shard of table \"public.t\" is declared as [2026-01-01 .. 2026-02-01 00:00+00], but a"
                + " bound of type timestamp with time zone lacks its offset: sessions of other time"
                + " zones would read another value.");
    assertThat(problems(times, shards -> shards.shard("-infinity", "2026-02-01 00:00:00+00")))
        .isEmpty();
  }

  @Test
  void should_report_what_keeps_a_table_from_being_distributed_by_ranges() {
    assertThat(problems(table(t -> t.column("k", "int8").rows(1)), shards -> shards.shard(1, 2)))
        .containsExactly(
            "Table \"public.t\" has rows, but Citus distributes only empty tables by ranges.");
    assertThat(
            problems(
                table(t -> t.column("k", "int8").references("t")), shards -> shards.shard(1, 2)))
        .singleElement()
        .asString()
        .startsWith("Table \"public.t\" has foreign keys from or to \"public.t\"");
    assertThat(
            problems(
                table(
                    t ->
                        t.column("k", "int8")
                            .column("id", "int8")
                            .unique("t_pkey", UniqueKey.Kind.PRIMARY_KEY, "id")),
                shards -> shards.shard(1, 2)))
        .singleElement()
        .asString()
        .startsWith(
            "The primary key \"t_pkey\" of table \"public.t\" lacks the distribution column");
    assertThat(problems(table(t -> t.column("x", "int8")), shards -> shards.shard(1, 2)))
        .containsExactly("Table \"public.t\" has no column \"k\"; it has x.");
    assertThat(
            problems(
                table(t -> t.column("k", "int8").column("j", "int8").ranged("j").range("1", "2")),
                shards -> shards.shard(1, 2)))
        .containsExactly(
            "Table \"public.t\" is distributed by \"j\", but it is declared to be by \"k\".");
  }
}
