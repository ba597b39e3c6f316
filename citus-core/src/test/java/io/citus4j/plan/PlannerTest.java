package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which steps lead from a cluster to its declaration, and in which order. */
class PlannerTest {

  private static void shop(SchemaDeclarations cluster) {
    cluster.distribute("orders").by("user_id").colocateWith("users");
    cluster.distribute("users").by("user_id").shardCount(4);
    cluster.reference("products");
  }

  private static SnapshotFixture localShop() {
    return SnapshotFixture.cluster(2)
        .table("users", t -> t.column("user_id", "int8"))
        .table(
            "orders", t -> t.column("user_id", "int8").references("users").references("products"))
        .table("products", t -> t.column("id", "int8"));
  }

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
  }

  private static Iterable<String> steps(Plan plan) {
    assertThat(plan.conflicts()).isEmpty();
    return plan.steps().stream().map(Step::describe).toList();
  }

  @Test
  void should_distribute_everything_in_a_fresh_database_in_the_order_that_works() {
    Plan plan = plan(PlannerTest::shop, localShop());
    assertThat(steps(plan))
        .containsExactly(
            "distribute \"public.users\" by \"user_id\" into 4 shards, in a new colocation group",
            "create reference table \"public.products\"",
            "distribute \"public.orders\" by \"user_id\", colocated with \"public.users\"");
    assertThat(plan.unchanged()).isZero();
    assertThat(plan.isEmpty()).isFalse();
  }

  @Test
  void should_find_nothing_to_do_when_everything_is_as_declared() {
    SnapshotFixture done =
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("user_id", "int8").distributed("user_id", 1, 4))
            .table("orders", t -> t.column("user_id", "int8").distributed("user_id", 1, 4))
            .table("products", t -> t.column("id", "int8").kind(TableKind.REFERENCE));
    Plan plan = plan(PlannerTest::shop, done);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.unchanged()).isEqualTo(3);
    assertThat(plan).hasToString("No changes.");
  }

  @Test
  void should_plan_only_what_is_missing() {
    SnapshotFixture begun =
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("user_id", "int8").distributed("user_id", 1, 4))
            .table("orders", t -> t.column("user_id", "int8"))
            .table("products", t -> t.column("id", "int8").kind(TableKind.REFERENCE));
    Plan plan = plan(PlannerTest::shop, begun);
    assertThat(steps(plan))
        .containsExactly(
            "distribute \"public.orders\" by \"user_id\", colocated with \"public.users\"");
    assertThat(plan.unchanged()).isEqualTo(2);
  }

  @Test
  void should_distribute_citus_local_tables_as_local_ones() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("id", "int8").kind(TableKind.CITUS_LOCAL))
            .table("products", t -> t.column("id", "int8").kind(TableKind.CITUS_LOCAL));
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("users").by("id");
              cluster.reference("products");
            },
            fixture);
    assertThat(steps(plan))
        .containsExactly(
            "distribute \"public.users\" by \"id\", in a new colocation group",
            "create reference table \"public.products\"");
  }

  @Test
  void should_leave_the_number_of_shards_to_the_server_unless_declared() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("id", "int8").distributed("id", 1, 7))
            .table("logs", t -> t.column("id", "int8").distributed("id", 2, 9));
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("users").by("id");
              cluster.distribute("logs").by("id").inDefaultColocationGroup();
            },
            fixture);
    assertThat(plan).hasToString("No changes.");
  }

  @Test
  void should_colocate_with_a_table_that_is_distributed_but_not_declared() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("id", "int8").distributed("id", 1, 4))
            .table("orders", t -> t.column("id", "int8"));
    assertThat(steps(plan(c -> c.distribute("orders").by("id").colocateWith("users"), fixture)))
        .containsExactly("distribute \"public.orders\" by \"id\", colocated with \"public.users\"");
  }

  @Test
  void should_order_a_chain_of_foreign_keys_against_the_order_of_declaration() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("items", t -> t.column("id", "int8").references("orders"))
            .table("orders", t -> t.column("id", "int8").references("users"))
            .table("users", t -> t.column("id", "int8").references("users"));
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("items").by("id").inDefaultColocationGroup();
              cluster.distribute("orders").by("id").inDefaultColocationGroup();
              cluster.distribute("users").by("id").inDefaultColocationGroup();
            },
            fixture);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps().stream().flatMap(step -> step.tables().stream()))
        .extracting(table -> table.name().value())
        .containsExactly("users", "orders", "items");
  }

  @Test
  void should_say_which_local_tables_citus_converts_for_a_reference_table() {
    Plan plan =
        Planner.plan(
            ClusterSchema.define("shop", c -> c.reference("countries")),
            SnapshotFixture.cluster(2)
                .table("countries", t -> t.column("id", "int4"))
                .table("audit", t -> t.column("country", "int4").references("countries"))
                .snapshot());
    assertThat(plan.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.describe())
                  .isEqualTo(
                      "create reference table \"public.countries\", and Citus local tables of"
                          + " \"public.audit\"");
              assertThat(step.settings())
                  .extracting(SqlText::text)
                  .containsExactly(
                      "SET LOCAL citus.enable_local_reference_table_foreign_keys TO on");
            });
  }

  @Test
  void should_not_wait_for_tables_that_are_not_declared() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("orders", t -> t.column("id", "int8").references("products"))
            .table("products", t -> t.column("id", "int8").kind(TableKind.REFERENCE));
    assertThat(steps(plan(c -> c.distribute("orders").by("id"), fixture))).hasSize(1);
  }

  @Test
  void should_resolve_names_along_the_search_path() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .searchPath("tenant", "public")
            .table("users", t -> t.column("id", "int8"))
            .table("tenant", "users", t -> t.column("id", "int8"))
            .table("orders", t -> t.column("id", "int8"));
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("orders").by("id").colocateWith("users");
              cluster.distribute(QualifiedName.of("tenant", "users")).by("id");
            },
            fixture);
    assertThat(steps(plan))
        .containsExactly(
            "distribute \"tenant.users\" by \"id\", in a new colocation group",
            "distribute \"public.orders\" by \"id\", colocated with \"tenant.users\"");
  }

  @Test
  void should_keep_case_and_odd_characters_of_names() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("Users", t -> t.column("User Id", "int8"))
            .table("users", t -> t.column("user_id", "int8"));
    Plan plan = plan(c -> c.distribute("Users").by("User Id").shardCount(2), fixture);
    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.steps().get(0).statement().binds())
        .containsExactly("\"public\".\"Users\"", "User Id", "none", 2);
  }
}
