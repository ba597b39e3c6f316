package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.internal.hash.ShardKeyHash;
import io.citus4j.metadata.PinRegistry;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.SnapshotFixture.ShardOnNode;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins as declared, beside where the shards are. */
class PinPlanTest {

  private static final int HASH =
      ShardKeyHash.forType("text").orElseThrow().hash("eu-west").orElseThrow();

  private static final RegisteredPin REGISTERED =
      new RegisteredPin("shop", "\"public\".\"users\"", "eu-west", HASH, "localhost", 9702);

  private static void pinned(SchemaDeclarations cluster) {
    cluster.distribute("users").by("region").shardCount(4);
    cluster.pin("users").value("eu-west").to("localhost", 9702);
  }

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
  }

  private static List<String> steps(Plan plan) {
    assertThat(plan.conflicts()).isEmpty();
    return plan.steps().stream().map(Step::describe).toList();
  }

  private static String conflict(Plan plan) {
    assertThat(plan.conflicts()).hasSize(1);
    return plan.conflicts().get(0).toString();
  }

  private static SnapshotFixture local() {
    return SnapshotFixture.cluster(3).table("users", t -> t.column("region", "text"));
  }

  private static SnapshotFixture distributed() {
    return SnapshotFixture.cluster(3)
        .table("users", t -> t.column("region", "text").distributed("region", 7, 4));
  }

  private static SnapshotFixture isolated(int nodeGroup, RegisteredPin... pins) {
    return SnapshotFixture.cluster(3)
        .pins(new PinRegistry(true, null, null, List.of(pins)))
        .table(
            "users",
            t ->
                t.column("region", "text")
                    .distributedAs(
                        "region",
                        7,
                        List.of(
                            new ShardOnNode(Integer.MIN_VALUE, HASH - 1, 1),
                            new ShardOnNode(HASH, HASH, nodeGroup),
                            new ShardOnNode(HASH + 1, 0, 3),
                            new ShardOnNode(1, Integer.MAX_VALUE, 3))));
  }

  @Test
  void should_pin_after_the_table_is_distributed_and_before_data_is_at_risk() {
    Plan plan = plan(PinPlanTest::pinned, local());

    assertThat(steps(plan))
        .containsExactly(
            "distribute \"public.users\" by \"region\" into 4 shards, in a new colocation group",
            "make \"citus4j\", which knows the pins, the default rebalance strategy",
            "keep value 'eu-west' of \"public.users\" on localhost:9702 when shards are rebalanced",
            "give value 'eu-west' of \"public.users\" a shard of its own",
            "move the shard of value 'eu-west' of \"public.users\" to localhost:9702");
    assertThat(plan.stepsNotAllowed()).isEmpty();
    assertThat(plan.steps().subList(3, 5)).noneMatch(Step::transactional);
  }

  @Test
  void should_move_data_only_when_allowed_once_the_table_is_distributed() {
    Plan plan = plan(PinPlanTest::pinned, distributed());

    assertThat(plan.stepsNotAllowed())
        .extracting(Step::kind)
        .containsExactly(StepKind.ISOLATE_VALUE, StepKind.MOVE_SHARD);
  }

  @Test
  void should_find_nothing_to_do_when_the_shard_is_where_it_is_pinned() {
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("eu-west").to("localhost", 9702),
            isolated(2, REGISTERED));

    assertThat(plan).hasToString("No changes.");
    assertThat(plan.unchanged()).isEqualTo(1);
  }

  @Test
  void should_pin_anew_after_the_shards_are_cut_anew() {
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("users").by("region").shardCount(8);
              cluster.pin("users").value("eu-west").to("localhost", 9702);
            },
            isolated(2, REGISTERED));

    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(
            StepKind.ALTER_DISTRIBUTED_TABLE, StepKind.ISOLATE_VALUE, StepKind.MOVE_SHARD);
    assertThat(plan.stepsNotAllowed()).hasSize(3);
  }

  @Test
  void should_pin_by_the_shards_of_the_table_that_is_joined() {
    SnapshotFixture fixture =
        isolated(2)
            .table("visits", t -> t.column("region", "text").distributed("region", 8, 6))
            .pins(new PinRegistry(true, null, null, List.of()));

    assertThat(
            steps(
                plan(
                    cluster -> {
                      cluster.distribute("users").by("region").shardCount(4);
                      cluster.distribute("visits").by("region").colocateWith("users");
                      cluster.pin("visits").value("eu-west").to("localhost", 9702);
                    },
                    fixture)))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("alter \"public.visits\"");
  }

  @Test
  void should_only_move_a_shard_that_is_elsewhere() {
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("eu-west").to("localhost", 9702),
            isolated(3, REGISTERED));

    assertThat(plan.steps()).extracting(Step::kind).containsExactly(StepKind.MOVE_SHARD);
  }

  @Test
  void should_not_move_a_shard_that_is_cut_out_where_it_belongs() {
    int third = 9701 + Math.floorMod(shardOf(HASH), 3);
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("eu-west").to("localhost", third), distributed());

    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(
            StepKind.INSTALL_PIN_STRATEGY, StepKind.REGISTER_PIN, StepKind.ISOLATE_VALUE);
  }

  private static int shardOf(int hash) {
    return (int) (((long) hash - Integer.MIN_VALUE) / (1L << 30));
  }

  @Test
  void should_register_anew_when_the_node_changes() {
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("eu-west").to("localhost", 9703),
            isolated(2, REGISTERED));

    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.REGISTER_PIN, StepKind.MOVE_SHARD);
  }

  @Test
  void should_unpin_what_is_no_longer_declared_and_leave_other_schemas_alone() {
    RegisteredPin foreign =
        new RegisteredPin("billing", "\"public\".\"users\"", "x", 1, "localhost", 9701);
    Plan plan = plan(cluster -> {}, isolated(2, REGISTERED, foreign));

    assertThat(steps(plan))
        .containsExactly(
            "unpin value 'eu-west' of \"public\".\"users\" from localhost:9702; its rows stay");
  }

  @Test
  void should_cut_a_value_out_once_for_colocated_tables() {
    Plan plan =
        plan(
            cluster -> {
              pinned(cluster);
              cluster.distribute("logins").by("region").colocateWith("users");
              cluster.pin("logins").value("eu-west").to("localhost", 9702);
            },
            local().table("logins", t -> t.column("region", "text")));

    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsOnlyOnce(StepKind.ISOLATE_VALUE, StepKind.MOVE_SHARD);
    assertThat(plan.steps()).filteredOn(s -> s.kind() == StepKind.REGISTER_PIN).hasSize(2);
  }

  @Test
  void should_ask_before_data_of_an_existing_group_moves() {
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("logins").by("region").colocateWith("users");
              cluster.pin("logins").value("eu-west").to("localhost", 9702);
            },
            distributed().table("logins", t -> t.column("region", "text")));

    assertThat(plan.stepsNotAllowed())
        .extracting(Step::kind)
        .containsExactly(StepKind.ISOLATE_VALUE, StepKind.MOVE_SHARD);
  }

  @Test
  void should_report_colocated_tables_that_pull_apart() {
    Plan plan =
        plan(
            cluster -> {
              pinned(cluster);
              cluster.distribute("logins").by("region").colocateWith("users");
              cluster.pin("logins").value("eu-west").to("localhost", 9703);
            },
            local().table("logins", t -> t.column("region", "text")));

    assertThat(conflict(plan))
        .isEqualTo(
            "Cannot pin value 'eu-west' of \"public.logins\" to localhost:9703: its shard moves"
                + " together with one of value 'eu-west' of \"users\", which is pinned to"
                + " localhost:9702. Pin both to the same node, or distribute the tables in groups"
                + " of their own.");
  }

  @Test
  void should_report_values_of_one_hash_that_pull_apart() {
    Plan plan =
        plan(
            cluster -> {
              cluster.pin("amounts").value("1").to("localhost", 9702);
              cluster.pin("amounts").value("1.00").to("localhost", 9703);
            },
            SnapshotFixture.cluster(3)
                .table("amounts", t -> t.column("id", "numeric").distributed("id", 1, 4)));

    assertThat(conflict(plan)).contains("moves together with one of value '1' of \"amounts\"");
  }

  @Test
  void should_report_what_another_schema_pins_elsewhere() {
    RegisteredPin foreign =
        new RegisteredPin("billing", "\"public\".\"users\"", "eu-west", HASH, "localhost", 9701);
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("eu-west").to("localhost", 9702),
            isolated(2, foreign));

    assertThat(conflict(plan)).contains("schema \"billing\" pins value 'eu-west'");
  }

  @ParameterizedTest
  @CsvSource({
    "int8, twelve",
    "int2, 70000",
    "uuid, 1",
    "date, yesterday",
    "bool, yes",
    "jsonb, {}",
    "numeric, x"
  })
  void should_report_values_that_cannot_be_hashed(String type, String value) {
    Plan plan =
        plan(
            cluster -> cluster.pin("things").value(value).to("localhost", 9702),
            SnapshotFixture.cluster(3)
                .table("things", t -> t.column("id", type).distributed("id", 1, 4)));

    assertThat(conflict(plan)).contains("cannot be told without asking the server");
  }

  @Test
  void should_report_text_in_another_encoding_and_collations_that_equate() {
    assertThat(conflict(plan(PinPlanTest::pinned, local().encoding("LATIN1"))))
        .contains("cannot be told");
    assertThat(
            conflict(
                plan(
                    cluster -> cluster.pin("users").value("x").to("localhost", 9702),
                    SnapshotFixture.cluster(3)
                        .table(
                            "users",
                            t -> t.collatedColumn("k", 12_345, false).distributed("k", 1, 4)))))
        .contains("cannot be told");
  }

  @Test
  void should_report_nodes_that_cannot_hold_the_shard() {
    assertThat(conflict(plan(c -> c.pin("users").value("a").to("elsewhere", 1), distributed())))
        .contains("there is no such node")
        .contains("worker(\"elsewhere\", 1)");
    assertThat(
            conflict(
                plan(
                    c -> c.pin("users").value("a").to("localhost", 9702),
                    distributed().node(2, false, true))))
        .contains("the node is disabled");
    assertThat(
            conflict(
                plan(
                    c -> c.pin("users").value("a").to("localhost", 9702),
                    distributed().node(2, true, false))))
        .contains("shouldhaveshards is false");
  }

  @Test
  void should_pin_to_a_worker_that_the_same_plan_adds() {
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("eu-west").to(cluster.worker("new-worker", 5432)),
            distributed());

    assertThat(steps(plan)).first().isEqualTo("add worker new-worker:5432");
    assertThat(steps(plan))
        .last()
        .isEqualTo("move the shard of value 'eu-west' of \"public.users\" to new-worker:5432");
  }

  @Test
  void should_report_tables_that_have_no_shards() {
    assertThat(conflict(plan(c -> c.pin("users").value("a").to("localhost", 9702), local())))
        .contains("it is a local table");
    assertThat(conflict(plan(c -> c.pin("nobody").value("a").to("localhost", 9702), local())))
        .contains("does not exist");
  }

  @Test
  void should_report_a_default_strategy_with_conditions() {
    assertThat(
            conflict(
                plan(
                    PinPlanTest::pinned,
                    distributed().pins(new PinRegistry(false, "mine", null, List.of())))))
        .contains("\"mine\" has conditions of its own")
        .contains("citus_set_default_rebalance_strategy('by_disk_size')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgoutput, test_decoding", ""})
  void should_report_servers_that_do_not_split_online(String plugins) {
    Plan plan =
        plan(
            cluster -> cluster.pin("users").value("a").to("localhost", 9702).online(),
            distributed().pins(new PinRegistry(true, null, plugins, List.of())));

    assertThat(conflict(plan)).contains("output_plugin_libraries is '" + plugins + "'");
  }

  @Test
  void should_split_online_where_the_plugin_is_allowed() {
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("users").by("region");
              cluster.pin("users").value("a").to("localhost", 9702).online();
            },
            local().pins(new PinRegistry(true, null, "pgoutput, citus", List.of())));

    assertThat(steps(plan)).last().asString().endsWith(", online");
    assertThat(plan.steps().get(2).risk()).isEqualTo(Risk.ONLINE);
    assertThat(plan.steps().get(2).statement().inlined()).contains("'auto'");
    assertThat(plan.steps().get(2).remedy())
        .hasValueSatisfying(r -> assertThat(r).contains("online()"));
  }

  @Test
  void should_write_guarded_statements_of_their_own_into_the_script() {
    assertThat(plan(PinPlanTest::pinned, local()).toSql())
        .contains("$pins$;\n")
        .containsPattern("(?s)SELECT isolate_tenant_to_new_shard\\(.*\\)\nWHERE NOT EXISTS \\(")
        .containsPattern("(?s)SELECT citus_move_shard_placement\\(.*\\)\nWHERE NOT EXISTS \\(");
  }

  @Test
  void should_refuse_declarations_that_contradict_each_other() {
    refused(c -> c.pin("users").value("a"), "names no node");
    refused(c -> c.pin("users"), "names no value");
    refused(
        c -> {
          c.pin("users").value("a").to("localhost", 1);
          c.pin("users").value("a").to("localhost", 2);
        },
        "pinned twice, to localhost:1 and to localhost:2");
    refused(
        c -> {
          c.reference("users");
          c.pin("users").value("a").to("localhost", 1);
        },
        "not distributed by a column");
    refused(c -> c.pin("users").value("a").to(c.worker("w", 1).withoutShards()), "withoutShards()");
    refused(
        c -> {
          c.worker("w", 1);
          c.onlyTheseWorkers();
          c.pin("users").value("a").to("v", 1);
        },
        "onlyTheseWorkers() removes the node");
  }

  private static void refused(Consumer<SchemaDeclarations> declaration, String message) {
    assertThatThrownBy(() -> ClusterSchema.define("shop", declaration))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void should_not_move_one_of_several_placements() {
    Plan plan =
        Planner.plan(
            ClusterSchema.define(
                "shop",
                c -> {
                  c.distribute("users").by("region").shardCount(4);
                  c.pin("users").value("eu-west").to("localhost", 9702);
                }),
            SnapshotFixture.cluster(2).table("users", t -> t.column("region", "text")).snapshot());

    assertThat(plan.steps())
        .filteredOn(
            step -> step.kind() == StepKind.ISOLATE_VALUE || step.kind() == StepKind.MOVE_SHARD)
        .hasSize(2)
        .allSatisfy(
            step -> {
              assertThat(step.obstacle().orElseThrow().condition().text())
                  .contains("replicationfactor > 1");
              assertThat(step.obstacle().orElseThrow().reason())
                  .contains("citus.shard_replication_factor 1");
            });
  }
}
