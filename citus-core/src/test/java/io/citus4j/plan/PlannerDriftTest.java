package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.RewriteHazard;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tables that are distributed otherwise than declared. */
class PlannerDriftTest {

  private static SnapshotFixture cluster() {
    return SnapshotFixture.cluster(2)
        .table(
            "users", t -> t.column("id", "int8").column("region", "int8").distributed("id", 1, 4))
        .table(
            "orders",
            t -> t.column("id", "int8").column("user_id", "int8").distributed("user_id", 1, 4));
  }

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
  }

  private static void assertSteps(Plan plan, String... steps) {
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).extracting(Step::describe).containsExactly(steps);
  }

  private static void assertConflict(Plan plan, String... parts) {
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts()).singleElement().asString().contains(parts);
  }

  private static void shop(SchemaDeclarations cluster) {
    cluster.distribute("orders").by("user_id").colocateWith("users");
    cluster.distribute("users").by("id").shardCount(8);
  }

  @Test
  void should_alter_a_whole_group_in_one_step() {
    Plan plan = plan(PlannerDriftTest::shop, cluster());
    assertSteps(plan, "alter \"public.users\": into 8 shards, together with \"public.orders\"");
    assertThat(plan.steps().get(0).risk()).isEqualTo(Risk.REWRITES_TABLE);
    assertThat(plan.unchanged()).isZero();
  }

  @Test
  void should_keep_an_altered_group_apart_from_a_group_of_the_same_shape() {
    assertSteps(
        plan(
            PlannerDriftTest::shop,
            cluster().table("other", t -> t.column("id", "int8").distributed("id", 2, 8))),
        "alter \"public.users\": into 8 shards, together with \"public.orders\"",
        "give \"public.users\" a colocation group of its own; its shards stay",
        "colocate \"public.orders\" with \"public.users\"; its shards stay");
  }

  @Test
  void should_not_alter_the_shard_count_of_tables_that_are_not_declared() {
    assertConflict(
        plan(c -> c.distribute("users").by("id").shardCount(8), cluster()),
        "Table \"public.users\" has 4 shards, but 8 are declared. Table \"public.orders\" in its"
            + " colocation group is not declared",
        "SELECT update_distributed_table_colocation('\"public\".\"orders\"', 'none');");
  }

  @Test
  void should_alter_a_lone_table_by_another_column_and_shard_count() {
    Plan plan =
        plan(
            c -> c.distribute("lone").by("region").shardCount(8),
            cluster()
                .table(
                    "lone",
                    t ->
                        t.column("id", "int8")
                            .column("region", "uuid")
                            .distributed("id", 3, 4)
                            .hazard(RewriteHazard.Kind.COMMENTS, "")));
    assertSteps(
        plan,
        "alter \"public.lone\": distribute by \"region\", into 8 shards, in a new colocation"
            + " group; its comments are lost");
    assertThat(plan.steps().get(0).statement().inlined())
        .isEqualTo(
            "SELECT alter_distributed_table(CAST('\"public\".\"lone\"' AS regclass),"
                + " distribution_column => 'region', shard_count => 8,"
                + " cascade_to_colocated => false, colocate_with => 'none')");
  }

  @Test
  void should_not_alter_the_column_where_a_unique_key_lacks_it() {
    assertConflict(
        plan(
            c -> c.distribute("lone").by("region"),
            cluster()
                .table(
                    "lone",
                    t ->
                        t.column("id", "int8")
                            .column("region", "int8")
                            .unique("lone_pkey", UniqueKey.Kind.PRIMARY_KEY, "id")
                            .distributed("id", 3, 4))),
        "The primary key \"lone_pkey\" of table \"public.lone\" lacks the distribution column"
            + " \"region\"",
        "ALTER TABLE \"public\".\"lone\" DROP CONSTRAINT \"lone_pkey\"; ALTER TABLE"
            + " \"public\".\"lone\" ADD PRIMARY KEY (\"region\", \"id\");");
  }

  @Test
  void should_separate_groups_without_moving_shards() {
    Plan plan =
        plan(
            c -> {
              c.distribute("users").by("id");
              c.distribute("orders").by("user_id");
            },
            cluster());
    assertSteps(plan, "give \"public.orders\" a colocation group of its own; its shards stay");
    assertThat(plan.steps().get(0).risk()).isEqualTo(Risk.BLOCKS_WRITES);
    assertThat(plan.unchanged()).isEqualTo(1);
  }

  @Test
  void should_not_separate_what_a_foreign_key_holds_together() {
    assertConflict(
        plan(
            c -> {
              c.distribute("users").by("id");
              c.distribute("carts").by("id");
            },
            cluster()
                .table(
                    "carts",
                    t -> t.column("id", "int8").references("users").distributed("id", 1, 4))),
        "are declared in different colocation groups, but both are in group 1. The change would"
            + " not keep foreign key \"carts_users_fkey\" from \"public.carts\" to"
            + " \"public.users\". Drop it first, add it again afterwards: ALTER TABLE"
            + " \"public\".\"carts\" DROP CONSTRAINT \"carts_users_fkey\";");
  }

  @Test
  void should_rewrite_a_table_whose_shards_are_elsewhere() {
    assertSteps(
        plan(
            c -> c.distribute("carts").by("id").colocateWith("users"),
            cluster().table("carts", t -> t.column("id", "int8").distributed("id", 2, 2))),
        "alter \"public.carts\": colocated with \"public.users\"");
  }

  @Test
  void should_join_a_group_whose_shards_are_in_the_same_places() {
    assertSteps(
        plan(
            c -> {
              c.distribute("users").by("id").inDefaultColocationGroup();
              c.distribute("carts").by("id").inDefaultColocationGroup();
            },
            cluster().table("carts", t -> t.column("id", "int8").distributed("id", 2, 4))),
        "colocate \"public.carts\" with \"public.users\"; its shards stay");
  }

  @Test
  void should_wait_for_a_table_that_is_yet_to_be_distributed() {
    assertSteps(
        plan(
            c -> {
              c.distribute("users").by("id").colocateWith("fresh");
              c.distribute("fresh").by("id");
            },
            cluster().table("fresh", t -> t.column("id", "int8"))),
        "distribute \"public.fresh\" by \"id\", in a new colocation group",
        "alter \"public.users\": colocated with \"public.fresh\"");
  }

  @Test
  void should_turn_tables_of_another_kind_back_before_distributing_them() {
    assertSteps(
        plan(
            c -> {
              c.reference("users");
              c.distribute("codes").by("id").colocateWith("orders");
            },
            cluster().table("codes", t -> t.column("id", "int8").kind(TableKind.REFERENCE))),
        "turn \"public.users\" back into a local table",
        "turn \"public.codes\" back into a local table",
        "create reference table \"public.users\"",
        "distribute \"public.codes\" by \"id\", colocated with \"public.orders\"");
  }

  @Test
  void should_not_rewrite_what_citus_refuses_or_drops() {
    Plan plan =
        plan(
            c -> c.reference("users2"),
            cluster()
                .table(
                    "users2",
                    t ->
                        t.column("id", "int8")
                            .distributed("id", 5, 4)
                            .hazard(RewriteHazard.Kind.DEPENDENT_OBJECT, "function f()")
                            .hazard(RewriteHazard.Kind.IDENTITY_COLUMN, "id")));
    assertThat(plan.conflicts())
        .extracting(Conflict::problem)
        .containsExactly(
            "Table \"public.users2\" is a hash-distributed table, but it is declared as a reference"
                + " table. Citus does not rewrite tables with identity columns (id).",
            "Table \"public.users2\" is a hash-distributed table, but it is declared as a reference"
                + " table. Rewriting table \"public.users2\" would drop what depends on it, or make"
                + " it again without its privileges, indexes and comments: function f().");
  }

  @Test
  void should_show_sizes_and_what_is_not_declared() {
    Plan plan =
        plan(
                c -> c.reference("local"),
                cluster()
                    .table("local", t -> t.column("id", "int8"))
                    .table("a", t -> t.column("id", "int8").distributed("id", 7, 4))
                    .table("b", t -> t.column("id", "int8").distributed("id", 7, 4)))
            .withSizes(
                tables -> tables.stream().collect(Collectors.toMap(t -> t, t -> 1_288_490_189L)));
    assertThat(plan.toString().lines())
        .containsExactly(
            "Plan for \"shop\": 1 step, 0 conflicts, 0 unchanged",
            "  1. create reference table \"public.local\"  [blocks writes; 1.2 GB; EXCLUSIVE lock]",
            "  -  Not declared, left alone: \"public.a\", \"public.b\", \"public.orders\" and 1 more.");
    assertThat(plan(c -> {}, cluster())).hasToString("No changes.");
  }
}
