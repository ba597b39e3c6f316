package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Single-shard, Citus local, local and columnar tables, and concurrent distribution. */
class KindPlannerTest {

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("kinds", declaration), fixture.snapshot());
  }

  private static List<String> steps(Consumer<SchemaDeclarations> declaration, SnapshotFixture f) {
    Plan plan = plan(declaration, f);
    assertThat(plan.conflicts()).isEmpty();
    return plan.steps().stream().map(Step::describe).toList();
  }

  private static String conflict(Consumer<SchemaDeclarations> declaration, SnapshotFixture f) {
    Plan plan = plan(declaration, f);
    assertThat(plan.conflicts()).hasSize(1);
    return plan.conflicts().get(0).toString();
  }

  private static SnapshotFixture cluster() {
    return SnapshotFixture.cluster(2);
  }

  @Test
  void should_create_single_shard_tables_after_what_they_are_colocated_with() {
    SnapshotFixture fixture =
        cluster()
            .table("flags", t -> t.column("id", "int8"))
            .table("settings", t -> t.column("id", "int8"));
    assertThat(
            steps(
                c -> {
                  c.singleShard("flags").colocateWith("settings");
                  c.singleShard("settings");
                },
                fixture))
        .containsExactly(
            "create single-shard table \"public.settings\", in a new colocation group",
            "create single-shard table \"public.flags\", colocated with \"public.settings\"");
  }

  @Test
  void should_compare_the_groups_of_single_shard_tables() {
    SnapshotFixture fixture =
        cluster()
            .table("flags", t -> t.singleShard(7, 1))
            .table("settings", t -> t.singleShard(7, 1))
            .table("other", t -> t.singleShard(8, 2));
    assertThat(
            plan(
                c -> {
                  c.singleShard("settings");
                  c.singleShard("flags").colocateWith("settings");
                  c.singleShard("other");
                },
                fixture))
        .hasToString("No changes.");
    assertThat(
            conflict(
                c -> {
                  c.singleShard("settings");
                  c.singleShard("flags");
                },
                fixture))
        .startsWith(
            "Tables \"public.flags\" and \"public.settings\" are declared in different colocation"
                + " groups, but both are in group 7.");
    assertThat(conflict(c -> c.singleShard("other").colocateWith("flags"), fixture))
        .startsWith(
            "Single-shard table \"public.other\" is declared to be colocated with"
                + " \"public.flags\", but they are in colocation groups 8 and 7.");
  }

  @Test
  void should_not_colocate_single_shard_tables_with_others() {
    SnapshotFixture fixture =
        cluster()
            .table("flags", t -> t.column("id", "int8"))
            .table("users", t -> t.column("id", "int8").distributed("id", 1, 4));
    assertThat(conflict(c -> c.singleShard("flags").colocateWith("users"), fixture))
        .isEqualTo(
            "Single-shard table \"public.flags\" cannot be colocated with \"public.users\", which is"
                + " a hash-distributed table. Declare \"public.users\" with singleShard too, or leave"
                + " colocateWith out.");
    assertThat(conflict(c -> c.singleShard("flags").colocateWith("nowhere"), fixture))
        .startsWith(
            "Table \"public.flags\" cannot be colocated with \"nowhere\", which does not exist.");
  }

  @Test
  void should_not_lose_foreign_keys_of_local_tables_to_single_shard_tables() {
    SnapshotFixture fixture =
        cluster()
            .table("settings", t -> t.column("id", "int8"))
            .table("audit", t -> t.column("id", "int8").references("settings"));
    assertThat(
            conflict(
                c -> {
                  c.singleShard("settings");
                  c.local("audit");
                },
                fixture))
        .startsWith(
            "Table \"public.settings\" is referenced by \"public.audit\", which would stay");
  }

  @Test
  void should_know_that_foreign_keys_between_single_shard_tables_need_one_group() {
    SnapshotFixture fixture =
        cluster()
            .table("settings", t -> t.column("id", "int8"))
            .table(
                "flags",
                t ->
                    t.column("id", "int8")
                        .foreignKey(
                            "flags_fk", List.of("id"), "settings", List.of("id"), "NO ACTION"));
    assertThat(
            conflict(
                c -> {
                  c.singleShard("settings");
                  c.singleShard("flags");
                },
                fixture))
        .startsWith(
            "Foreign key \"flags_fk\" of table \"public.flags\" cannot hold: \"public.settings\" is"
                + " in another colocation group.");
    assertThat(
            steps(
                c -> {
                  c.singleShard("settings");
                  c.singleShard("flags").colocateWith("settings");
                },
                fixture))
        .hasSize(2);
  }

  @Test
  void should_report_tables_of_another_kind() {
    SnapshotFixture fixture =
        cluster().table("t", t -> t.column("id", "int8").distributed("id", 1, 4));
    assertThat(plan(c -> c.local("t"), fixture).stepsNotAllowed())
        .singleElement()
        .extracting(Step::kind)
        .isEqualTo(StepKind.UNDISTRIBUTE_TABLE);
    assertThat(steps(c -> c.singleShard("t"), fixture))
        .containsExactly(
            "turn \"public.t\" back into a local table",
            "create single-shard table \"public.t\", in a new colocation group");
    assertThat(steps(c -> c.citusLocal("t"), fixture))
        .containsExactly(
            "turn \"public.t\" back into a local table",
            "add local table \"public.t\" to the metadata");
    assertThat(conflict(c -> c.range("t").by("id").shard(1, 2), fixture))
        .startsWith(
            "Table \"public.t\" is a hash-distributed table, but it is declared as a table"
                + " distributed by ranges of \"id\".");
  }

  @Test
  void should_add_local_tables_to_the_metadata_with_those_connected_by_foreign_keys() {
    SnapshotFixture fixture =
        cluster()
            .table("audit", t -> t.column("id", "int8").references("actors"))
            .table("actors", t -> t.column("id", "int8").references("audit"));
    Plan plan =
        plan(
            c -> {
              c.citusLocal("audit");
              c.citusLocal("actors");
            },
            fixture);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly(
            "add local table \"public.audit\" to the metadata",
            "add local table \"public.actors\" to the metadata");
    assertThat(plan.steps().get(0).statement().binds())
        .containsExactly("\"public\".\"audit\"", true);
    assertThat(conflict(c -> c.citusLocal("audit"), fixture))
        .isEqualTo(
            "Table \"public.audit\" is declared as a Citus local table, but foreign keys connect it"
                + " with \"public.actors\", which would have to become Citus local tables with it."
                + " Declare them with citusLocal too, or drop the foreign keys.");
  }

  @Test
  void should_tell_tables_that_citus_converted_by_itself_from_declared_ones() {
    SnapshotFixture converted = cluster().table("audit", t -> t.convertedByCitus());
    SnapshotFixture declared = cluster().table("audit", t -> t.kind(TableKind.CITUS_LOCAL));
    assertThat(plan(c -> c.local("audit"), converted)).hasToString("No changes.");
    assertThat(steps(c -> c.citusLocal("audit"), converted)).hasSize(1);
    assertThat(plan(c -> c.citusLocal("audit"), declared)).hasToString("No changes.");
    assertThat(conflict(c -> c.local("audit"), declared))
        .startsWith(
            "Table \"public.audit\" is a Citus local table, but it is declared as a local table.");
  }

  @Test
  void should_need_the_coordinator_in_the_metadata_for_citus_local_tables() {
    SnapshotFixture fixture =
        cluster().withoutNodeOfGroup(0).table("audit", t -> t.column("id", "int8"));
    assertThat(conflict(c -> c.citusLocal("audit"), fixture))
        .isEqualTo(
            "Table \"public.audit\" is declared to be a Citus local table, for which the coordinator"
                + " has to be in Citus's metadata, and this one is not. Register it with"
                + " citus_set_coordinator_host.");
  }

  @Test
  void should_keep_foreign_keys_of_declared_local_tables_to_a_reference_table() {
    SnapshotFixture fixture =
        cluster()
            .table("countries", t -> t.column("id", "int8"))
            .table("audit", t -> t.column("id", "int8").references("countries"));
    assertThat(
            steps(
                c -> {
                  c.citusLocal("audit");
                  c.reference("countries");
                },
                fixture))
        .containsExactly(
            "create reference table \"public.countries\", and Citus local tables of"
                + " \"public.audit\"",
            "add local table \"public.audit\" to the metadata");
  }

  @Test
  void should_distribute_concurrently_alone_and_say_what_fails_meanwhile() {
    SnapshotFixture fixture =
        cluster()
            .table(
                "users", t -> t.column("id", "int8").unique("pk", UniqueKey.Kind.PRIMARY_KEY, "id"))
            .table("logs", t -> t.column("id", "int8"));
    Plan plan =
        plan(
            c -> {
              c.distribute("logs").by("id").colocateWith("users").concurrently();
              c.distribute("users").by("id").shardCount(4).concurrently();
            },
            fixture);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::describe, Step::risk, Step::transactional)
        .containsExactly(
            tuple(
                "distribute \"public.users\" by \"id\" into 4 shards, in a new colocation group,"
                    + " while it is written to",
                Risk.ONLINE,
                false),
            tuple(
                "distribute \"public.logs\" by \"id\", colocated with \"public.users\", while it is"
                    + " written to (updates and deletes fail meanwhile: it has no primary key)",
                Risk.BLOCKS_WRITES,
                false));
  }

  @Test
  void should_not_distribute_concurrently_what_citus_refuses() {
    SnapshotFixture fixture =
        cluster()
            .table("users", t -> t.column("id", "int8").references("users"))
            .table("orders", t -> t.column("id", "int8").references("countries"))
            .table("items", t -> t.column("id", "int8").references("orders"))
            .table("countries", t -> t.column("id", "int8"));
    assertThat(conflict(c -> c.distribute("users").by("id").concurrently(), fixture))
        .isEqualTo(
            "Table \"public.users\" cannot be distributed while it is written to, because of foreign"
                + " keys: it references \"public.users\". Citus allows those to reference tables"
                + " only. Drop the foreign keys and add them again afterwards, or leave"
                + " concurrently() out.");
    assertThat(
            conflict(
                c -> {
                  c.reference("countries");
                  c.distribute("orders").by("id").concurrently();
                  c.distribute("items").by("id").colocateWith("orders");
                },
                fixture))
        .contains("because of foreign keys: it is referenced by \"public.items\".");
  }

  @Test
  void should_prepare_foreign_keys_to_reference_tables_for_concurrent_distribution() {
    SnapshotFixture fixture =
        cluster()
            .table(
                "users",
                t ->
                    t.column("id", "int8")
                        .unique("pk", UniqueKey.Kind.PRIMARY_KEY, "id")
                        .references("countries"))
            .table("countries", t -> t.column("id", "int8"));
    assertThat(
            steps(
                c -> {
                  c.distribute("users").by("id").shardCount(4).concurrently();
                  c.reference("countries");
                },
                fixture))
        .containsExactly(
            "create reference table \"public.countries\"",
            "add local table \"public.users\" to the metadata",
            "distribute \"public.users\" by \"id\" into 4 shards, in a new colocation group, while"
                + " it is written to");
  }

  @Test
  void should_store_by_columns_before_the_table_is_distributed() {
    SnapshotFixture fixture =
        cluster()
            .withColumnar()
            .table("events", t -> t.column("id", "int8").rows(3))
            .table("empty", t -> t.column("id", "int8"))
            .table("done", t -> t.column("id", "int8").storedAs("columnar"))
            .table("old", t -> t.column("id", "int8").distributed("id", 1, 4));
    Plan plan =
        plan(
            c -> {
              c.distribute("events").by("id");
              c.columnar("events");
              c.columnar("empty");
              c.columnar("done");
              c.columnar("old");
            },
            fixture);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::describe, Step::risk)
        .containsExactly(
            tuple("store \"public.events\" as \"columnar\"", Risk.REWRITES_TABLE),
            tuple("store \"public.empty\" as \"columnar\"", Risk.BLOCKS_WRITES),
            tuple("store \"public.old\" as \"columnar\"", Risk.REWRITES_TABLE),
            tuple(
                "distribute \"public.events\" by \"id\", in a new colocation group",
                Risk.BLOCKS_WRITES));
    assertThat(plan.unchanged()).isEqualTo(1);
  }

  @Test
  void should_report_what_cannot_be_columnar() {
    SnapshotFixture fixture =
        cluster()
            .withColumnar()
            .table("parted", t -> t.storedAs(null))
            .table("users", t -> t.column("id", "int8"))
            .table("orders", t -> t.column("id", "int8").references("users"))
            .table("ranges", t -> t.column("id", "int8").ranged("id").range("1", "2"));
    assertThat(conflict(c -> c.columnar("parted"), fixture)).contains("stores no rows itself");
    assertThat(conflict(c -> c.columnar("orders"), fixture))
        .contains("it has foreign keys from or to \"public.users\"");
    assertThat(conflict(c -> c.columnar("users"), fixture))
        .contains("it has foreign keys from or to \"public.orders\"");
    assertThat(conflict(c -> c.columnar("ranges"), fixture)).contains("range-distributed already");
    assertThat(conflict(c -> c.columnar("nowhere"), fixture)).contains("does not exist");
    assertThat(conflict(c -> c.columnar("t"), cluster().table("t", t -> t.column("id", "int8"))))
        .isEqualTo(
            "Table \"public.t\" is declared columnar, but the database has no access method"
                + " \"columnar\". Create the extension: CREATE EXTENSION"
                + " citus_columnar;");
  }

  @Test
  void should_distribute_and_move_schemas() {
    SnapshotFixture fresh =
        cluster()
            .schema("a")
            .table("a", "t", t -> t.column("id", "int8").references("countries"))
            .table("countries", t -> t.column("id", "int8"));
    Plan plan =
        plan(
            c -> {
              c.distributeSchema("a").on("localhost", 9702);
              c.singleShard(QualifiedName.of("a", "t"));
              c.reference("countries");
            },
            fresh);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::describe, Step::risk)
        .containsExactly(
            tuple("create reference table \"public.countries\"", Risk.BLOCKS_WRITES),
            tuple("distribute schema \"a\"", Risk.BLOCKS_WRITES),
            tuple("move schema \"a\" to localhost:9702", Risk.MOVES_DATA));
  }

  @Test
  void should_find_schemas_where_they_are_declared_to_be() {
    SnapshotFixture fixture =
        cluster()
            .distributedSchema("a", 7)
            .distributedSchema("empty", 8)
            .table("a", "t", t -> t.column("id", "int8").singleShard(7, 1));
    assertThat(
            plan(
                c -> {
                  c.distributeSchema("a").on("localhost", 9701);
                  c.distributeSchema("empty").on("localhost", 9702);
                  c.singleShard(QualifiedName.of("a", "t"));
                },
                fixture))
        .hasToString("No changes.");
    assertThat(steps(c -> c.distributeSchema("a").onBlockingWrites("localhost", 9702), fixture))
        .containsExactly("move schema \"a\" to localhost:9702, blocking writes");
    assertThat(conflict(c -> c.distributeSchema("a").on("elsewhere", 1), fixture))
        .isEqualTo(
            "Schema \"a\" is declared to live on elsewhere:1, but the cluster has no such node; it"
                + " has localhost:9700, localhost:9701, localhost:9702. Add the node, or name it as"
                + " pg_dist_node does.");
  }

  @Test
  void should_report_what_keeps_a_schema_from_being_distributed() {
    SnapshotFixture fixture =
        cluster()
            .schema("a")
            .schema("b")
            .table("a", "h", t -> t.column("id", "int8").distributed("id", 1, 4))
            .table("b", "t", t -> t.column("id", "int8").references("users"))
            .table("users", t -> t.column("id", "int8"));
    assertThat(steps(c -> c.distributeSchema("nowhere"), fixture))
        .containsExactly("create schema \"nowhere\"", "distribute schema \"nowhere\"");
    assertThat(conflict(c -> c.distributeSchema("a"), fixture))
        .startsWith(
            "Schema \"a\" cannot be distributed, because tables in it are distributed already:"
                + " \"a.h\".");
    assertThat(conflict(c -> c.distributeSchema("b"), fixture))
        .startsWith(
            "Schema \"b\" cannot be distributed, because a foreign key of \"b.t\" leads to"
                + " \"public.users\".");
  }

  @Test
  void should_leave_tables_of_distributed_schemas_to_the_schema() {
    SnapshotFixture fixture =
        cluster()
            .searchPath("a", "public")
            .distributedSchema("a", 7)
            .table("a", "t", t -> t.column("id", "int8").singleShard(7, 1))
            .table("other", t -> t.singleShard(9, 1));
    assertThat(conflict(c -> c.distribute("t").by("id"), fixture))
        .isEqualTo(
            "Table \"a.t\" is declared as a table distributed by the hash of \"id\", but it is in a"
                + " distributed schema, which knows single-shard tables only. Declare it with"
                + " singleShard, leave it out, or move it into another schema.");
    assertThat(conflict(c -> c.singleShard("t").colocateWith("other"), fixture))
        .startsWith("Table \"a.t\" is declared to be colocated with \"other\", but it is in a");
  }
}
