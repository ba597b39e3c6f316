package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.metadata.PinRegistry;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nodes as declared, beside those of the cluster. */
class NodePlanTest {

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
  }

  private static List<String> steps(Plan plan) {
    assertThat(plan.conflicts()).isEmpty();
    return plan.steps().stream().map(Step::describe).toList();
  }

  @Test
  void should_leave_nodes_alone_that_are_as_declared_or_not_declared() {
    Plan plan =
        plan(
            cluster -> {
              cluster.coordinator("localhost", 9700);
              cluster.worker("localhost", 9701);
            },
            SnapshotFixture.cluster(3));

    assertThat(plan).hasToString("No changes.");
    assertThat(plan.unchanged()).isEqualTo(2);
  }

  @Test
  void should_set_the_coordinator_before_workers_and_workers_before_tables() {
    Plan plan =
        plan(
            cluster -> {
              cluster.distribute("users").by("id");
              cluster.worker("worker-1", 5432);
              cluster.worker("worker-2", 5432).withoutShards();
              cluster.coordinator("coordinator", 5432);
            },
            SnapshotFixture.cluster(1).table("users", t -> t.column("id", "int8")));

    assertThat(steps(plan))
        .containsExactly(
            "let workers reach the coordinator at coordinator:5432",
            "add worker worker-1:5432",
            "add worker worker-2:5432",
            "keep new shards off worker worker-2:5432",
            "distribute \"public.users\" by \"id\", in a new colocation group");
    assertThat(plan.stepsNotAllowed()).isEmpty();
    assertThat(plan.steps()).allMatch(Step::transactional);
  }

  @Test
  void should_activate_a_disabled_worker_and_correct_its_property() {
    Plan plan =
        plan(
            cluster -> {
              cluster.worker("localhost", 9701);
              cluster.worker("localhost", 9702).withoutShards();
            },
            SnapshotFixture.cluster(2).node(1, false, false));

    assertThat(steps(plan))
        .containsExactly(
            "activate worker localhost:9701",
            "let worker localhost:9701 have shards",
            "keep new shards off worker localhost:9702");
  }

  @Test
  void should_drain_and_remove_undeclared_workers_at_the_end_when_allowed() {
    Plan plan =
        plan(
            cluster -> {
              cluster.onlyTheseWorkers();
              cluster.worker("localhost", 9701);
              cluster.reference("countries");
            },
            SnapshotFixture.cluster(2)
                .table("users", t -> t.column("id", "int8").distributed("id", 1, 4))
                .table("countries", t -> t.column("id", "int8")));

    assertThat(steps(plan))
        .containsExactly(
            "create reference table \"public.countries\"",
            "move the shards of worker localhost:9702 to the others",
            "remove worker localhost:9702");
    assertThat(plan.stepsNotAllowed())
        .extracting(Step::kind)
        .containsExactly(StepKind.DRAIN_NODE, StepKind.REMOVE_NODE);
    assertThat(plan.steps().get(1).transactional()).isFalse();
    assertThat(plan.steps().get(1).statement().inlined()).contains("'block_writes'");
  }

  @Test
  void should_remove_an_empty_worker_at_once() {
    Plan plan =
        plan(
            cluster -> {
              cluster.worker("localhost", 9701);
              cluster.onlyTheseWorkers();
            },
            SnapshotFixture.cluster(2));

    assertThat(plan.steps()).extracting(Step::kind).containsExactly(StepKind.REMOVE_NODE);
  }

  @Test
  void should_drain_online_when_asked_to() {
    Plan plan =
        plan(
            cluster -> {
              cluster.worker("localhost", 9701);
              cluster.onlyTheseWorkers().online();
            },
            SnapshotFixture.cluster(2)
                .table("users", t -> t.column("id", "int8").distributed("id", 1, 4)));

    assertThat(plan.steps().get(0).statement().inlined()).contains("'auto'");
    assertThat(plan.steps().get(0).describe()).endsWith(", online");
  }

  @Test
  void should_not_remove_a_worker_that_another_schema_pins_to() {
    Plan plan =
        plan(
            cluster -> {
              cluster.worker("localhost", 9701);
              cluster.onlyTheseWorkers();
            },
            SnapshotFixture.cluster(2)
                .pins(
                    new PinRegistry(
                        true,
                        null,
                        null,
                        List.of(
                            new RegisteredPin(
                                "billing", "\"public\".\"t\"", "7", 1, "localhost", 9702)))));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts())
        .singleElement()
        .hasToString(
            "Worker localhost:9702 is to be removed, but schema \"billing\" pins value '7' of"
                + " \"public\".\"t\" to it. Let that schema pin the value to another node first,"
                + " or declare the worker.");
  }

  @Test
  void should_report_a_worker_that_is_the_coordinator() {
    Plan plan = plan(cluster -> cluster.worker("localhost", 9700), SnapshotFixture.cluster(1));

    assertThat(plan.conflicts())
        .singleElement()
        .asString()
        .contains("Node localhost:9700 is declared as a worker, but it is the coordinator.");
  }

  @Test
  void should_refuse_declarations_that_contradict_each_other() {
    refused(
        c -> {
          c.coordinator("a", 1);
          c.coordinator("b", 1);
        },
        "The coordinator is declared at a:1 and at b:1");
    refused(
        c -> {
          c.worker("a", 1);
          c.worker("a", 1);
        },
        "Worker a:1 is declared twice");
    refused(
        c -> {
          c.coordinator("a", 1);
          c.worker("a", 1);
        },
        "as the coordinator and as a worker");
    refused(SchemaDeclarations::onlyTheseWorkers, "would remove every worker");
    refused(c -> c.worker("a", 70_000), "Port 70000 of node a is outside 1..65535. Name the one");
    refused(c -> c.worker(" ", 1), "The host of a node is empty. Name the one");
  }

  private static void refused(Consumer<SchemaDeclarations> declaration, String message) {
    assertThatThrownBy(() -> ClusterSchema.define("shop", declaration))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining(message);
  }
}
