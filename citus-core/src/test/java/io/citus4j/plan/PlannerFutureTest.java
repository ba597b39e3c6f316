package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What belongs to tables is judged by how the plan itself will leave them. */
class PlannerFutureTest {

  private static SnapshotFixture cluster() {
    return SnapshotFixture.cluster(2)
        .table("a", t -> t.column("a", "int8").column("b", "int8").distributed("a", 1, 4))
        .table("b", t -> t.column("a", "int8").column("b", "int8").distributed("a", 2, 4))
        .table("c", t -> t.column("a", "int8").column("b", "int8").kind(TableKind.REFERENCE));
  }

  private static SnapshotFixture withUniqueKey() {
    return cluster()
        .table(
            "u",
            t ->
                t.column("a", "int8")
                    .column("b", "int8")
                    .unique("u_pkey", UniqueKey.Kind.PRIMARY_KEY, "a")
                    .distributed("a", 1, 4));
  }

  private static Plan plan(SnapshotFixture fixture, Consumer<SchemaDeclarations> declaration) {
    return Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
  }

  private static void assertSteps(Plan plan, StepKind... kinds) {
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).extracting(Step::kind).containsExactly(kinds);
  }

  private static void assertConflict(Plan plan, String... parts) {
    assertThat(plan.conflicts()).singleElement().asString().contains(parts);
  }

  @Test
  void should_allow_a_foreign_key_to_a_group_that_a_table_is_to_join() {
    assertSteps(
        plan(
            withUniqueKey(),
            c -> {
              c.distribute("u").by("a");
              c.distribute("b").by("a").colocateWith("u");
              c.foreignKey("b_u").from("b", "a").to("u", "a");
            }),
        StepKind.CHANGE_COLOCATION,
        StepKind.ADD_FOREIGN_KEY);
  }

  @Test
  void should_refuse_a_foreign_key_between_tables_that_are_to_be_separated() {
    assertConflict(
        plan(
            withUniqueKey(),
            c -> {
              c.distribute("a").by("a");
              c.distribute("u").by("a");
              c.foreignKey("a_u").from("a", "a").to("u", "a");
            }),
        "\"a_u\"",
        "\"public.u\" is in another colocation group");
  }

  @Test
  void should_allow_a_foreign_key_within_a_group_that_stays_though_only_one_table_is_declared() {
    assertSteps(
        plan(
            withUniqueKey(),
            c -> {
              c.distribute("u").by("a");
              c.foreignKey("a_u").from("a", "a").to("u", "a");
            }),
        StepKind.ADD_FOREIGN_KEY);
  }

  @Test
  void should_allow_a_unique_index_that_contains_the_column_to_come() {
    assertSteps(
        plan(
            cluster(),
            c -> {
              c.distribute("b").by("b");
              c.index("b_b").on("b", "b").unique();
            }),
        StepKind.ALTER_DISTRIBUTED_TABLE,
        StepKind.CREATE_INDEX);
  }

  @Test
  void should_refuse_a_unique_index_that_lacks_the_column_to_come() {
    assertConflict(
        plan(
            cluster(),
            c -> {
              c.distribute("b").by("b");
              c.index("b_a").on("b", "a").unique();
            }),
        "\"b_a\" of table \"public.b\" lacks the distribution column \"b\"");
  }

  @Test
  void should_refuse_a_unique_index_that_a_reference_table_could_have() {
    assertConflict(
        plan(
            cluster(),
            c -> {
              c.distribute("c").by("b");
              c.index("c_a").on("c", "a").unique();
            }),
        "\"c_a\" of table \"public.c\" lacks the distribution column \"b\"");
  }

  @Test
  void should_allow_what_a_table_that_becomes_a_reference_table_may_have() {
    assertSteps(
        plan(
            cluster(),
            c -> {
              c.reference("b");
              c.index("b_b").on("b", "b").unique();
            }),
        StepKind.UNDISTRIBUTE_TABLE,
        StepKind.CREATE_REFERENCE_TABLE,
        StepKind.CREATE_INDEX);
  }

  @Test
  void should_judge_a_rollup_by_the_groups_to_come() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table(
                "events",
                t -> t.column("a", "int8").column("at", "timestamptz").distributed("a", 1, 4))
            .table(
                "stats",
                t ->
                    t.column("a", "int8")
                        .column("hour", "timestamptz")
                        .column("n", "int8")
                        .unique("stats_pkey", UniqueKey.Kind.PRIMARY_KEY, "hour", "a")
                        .distributed("a", 1, 4))
            .withRollupProgress();
    Consumer<SchemaDeclarations> rollup =
        c ->
            c.rollup("stats")
                .from("events", "at")
                .every(Duration.ofHours(1), "hour")
                .set("n", "count(*)")
                .by("a", "a");
    assertConflict(
        plan(
            fixture,
            rollup.andThen(
                c -> {
                  c.distribute("events").by("a");
                  c.distribute("stats").by("a");
                })),
        "\"public.stats\" is not colocated with its source \"public.events\"");
    assertThat(plan(fixture, rollup).conflicts()).isEmpty();
  }

  @Test
  void should_pin_a_value_of_the_column_to_come() {
    assertSteps(
        plan(
            SnapshotFixture.cluster(2)
                .table("t", t -> t.column("a", "int8").column("b", "text").distributed("a", 1, 4)),
            c -> {
              c.distribute("t").by("b");
              c.pin("t").value("eu-west").to("localhost", 9702);
            }),
        StepKind.ALTER_DISTRIBUTED_TABLE,
        StepKind.INSTALL_PIN_STRATEGY,
        StepKind.REGISTER_PIN,
        StepKind.ISOLATE_VALUE,
        StepKind.MOVE_SHARD);
  }
}
