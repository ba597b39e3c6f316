package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Risk;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that join and leave the cluster as declared. */
@CitusTest(workers = 3, isolation = Isolation.CLUSTER)
class NodeIT {

  private final TestCluster cluster;
  private final DataSource coordinator;
  private final CitusCluster citus;
  private final TestNode last;

  NodeIT(TestCluster cluster) {
    this.cluster = cluster;
    this.coordinator = cluster.dataSource();
    this.citus = cluster.citus();
    this.last = cluster.worker(2);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(coordinator);
  }

  @AfterEach
  void restoreCluster() throws SQLException {
    Shop.drop(coordinator);
    for (TestNode worker : cluster.workers()) {
      Shop.execute(coordinator, "SELECT " + call("citus_add_node", worker));
      Shop.execute(
          coordinator,
          "SELECT citus_set_node_property('%s', %d, 'shouldhaveshards', true)"
              .formatted(worker.clusterHost(), worker.clusterPort()));
    }
  }

  private static String call(String function, TestNode node) {
    return "%s('%s', %d)".formatted(function, node.clusterHost(), node.clusterPort());
  }

  private ClusterSchema nodes(int workers, Consumer<SchemaDeclarations> more) {
    return ClusterSchema.define(
        "nodes",
        declared -> {
          for (TestNode worker : cluster.workers().subList(0, workers)) {
            declared.worker(worker.clusterHost(), worker.clusterPort());
          }
          declared.coordinator(
              cluster.coordinator().clusterHost(), cluster.coordinator().clusterPort());
          more.accept(declared);
        });
  }

  private static void shop(SchemaDeclarations declared) {
    declared.distribute("users").by("user_id").shardCount(6);
    declared.distribute("orders").by("user_id").colocateWith("users");
    declared.reference("products");
  }

  private long shardsOn(TestNode node) throws SQLException {
    return Queries.number(
        coordinator,
        """
        SELECT count(*) FROM pg_dist_placement p
        JOIN pg_dist_node n ON n.groupid = p.groupid
        JOIN pg_dist_shard s ON s.shardid = p.shardid AND s.shardminvalue IS NOT NULL
        WHERE n.nodename = '%s' AND n.nodeport = %d
        """
            .formatted(node.clusterHost(), node.clusterPort()));
  }

  @Test
  void should_plan_nothing_for_nodes_that_are_there() {
    assertThat(citus.plan(nodes(3, declared -> {}))).hasToString("No changes.");
    assertThat(citus.plan(nodes(1, declared -> {})))
        .as("undeclared workers are left alone")
        .hasToString("No changes.");
  }

  @Test
  void should_add_a_worker_and_distribute_to_it_in_one_transaction() throws SQLException {
    Shop.execute(coordinator, "SELECT " + call("citus_remove_node", last));
    ClusterSchema schema = nodes(3, NodeIT::shop);

    Plan plan = citus.plan(schema);
    assertThat(plan.steps()).allMatch(step -> step.transactional());
    assertThat(plan.steps().get(0).kind()).isEqualTo(StepKind.ADD_NODE);
    citus.apply(plan);

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(shardsOn(last)).isPositive();
    Shop.execute(coordinator, "INSERT INTO users SELECT i, 'u' FROM generate_series(1, 50) i");
    assertThat(Queries.number(last.dataSource(), "SELECT count(*) FROM users")).isEqualTo(50);
  }

  @Test
  void should_keep_shards_off_a_worker_from_the_start() throws SQLException {
    Shop.execute(coordinator, "SELECT " + call("citus_remove_node", last));
    ClusterSchema schema =
        nodes(
            2,
            declared -> {
              declared.worker(last.clusterHost(), last.clusterPort()).withoutShards();
              shop(declared);
            });

    citus.apply(citus.plan(schema));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(shardsOn(last)).isZero();
    Plan allowed = citus.plan(nodes(3, NodeIT::shop));
    assertThat(allowed.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.SET_NODE_PROPERTY);
    citus.apply(allowed);
    assertThat(citus.plan(nodes(3, NodeIT::shop))).hasToString("No changes.");
  }

  @Test
  void should_correct_the_address_of_the_coordinator() throws SQLException {
    String host = cluster.coordinator().clusterHost();
    int port = cluster.coordinator().clusterPort();
    Shop.execute(coordinator, "SELECT citus_set_coordinator_host('localhost', %d)".formatted(port));

    Plan plan = citus.plan(nodes(3, declared -> {}));

    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.SET_COORDINATOR_HOST);
    citus.apply(plan);
    assertThat(citus.plan(nodes(3, declared -> {}))).hasToString("No changes.");
    assertThat(Queries.strings(coordinator, "SELECT nodename FROM pg_dist_node WHERE groupid = 0"))
        .containsExactly(host);
  }

  @Test
  void should_leave_nothing_half_done_when_a_worker_cannot_be_reached() throws SQLException {
    String nodes = "SELECT string_agg(nodename || nodeport, ' ' ORDER BY nodeid) FROM pg_dist_node";
    String before = Queries.strings(coordinator, nodes).get(0);
    ClusterSchema schema =
        nodes(
            3,
            declared -> {
              shop(declared);
              declared.worker(last.clusterHost(), 1);
            });

    assertThatThrownBy(() -> citus.apply(citus.plan(schema)))
        .isInstanceOf(ApplyException.class)
        .hasMessageContaining("Cannot add worker " + last.clusterHost() + ":1")
        .hasMessageContaining("Nothing was changed.")
        .hasMessageContaining("CREATE EXTENSION citus");

    assertThat(Queries.strings(coordinator, nodes).get(0)).isEqualTo(before);
    assertThat(Queries.number(coordinator, "SELECT count(*) FROM pg_dist_partition")).isZero();
  }

  @Test
  @RequiresRealCitus
  void should_activate_a_disabled_worker() throws SQLException {
    Shop.execute(coordinator, "SELECT " + call("citus_disable_node", last).replace(")", ", true)"));

    Plan plan = citus.plan(nodes(3, declared -> {}));

    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.ACTIVATE_NODE);
    citus.apply(plan);
    assertThat(citus.plan(nodes(3, declared -> {}))).hasToString("No changes.");
  }

  @Test
  @RequiresRealCitus
  void should_drain_and_remove_a_worker_only_when_allowed() throws SQLException {
    citus.apply(citus.plan(nodes(3, NodeIT::shop)));
    Shop.execute(coordinator, "INSERT INTO users SELECT i, 'u' FROM generate_series(1, 50) i");
    ClusterSchema fewer =
        nodes(
            2,
            declared -> {
              shop(declared);
              declared.onlyTheseWorkers();
            });

    Plan plan = citus.plan(fewer);

    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.DRAIN_NODE, StepKind.REMOVE_NODE);
    assertThatThrownBy(() -> citus.apply(plan)).isInstanceOf(PlanBlockedException.class);
    citus.apply(plan.allow(Risk.MOVES_DATA));

    assertThat(citus.plan(fewer)).hasToString("No changes.");
    assertThat(citus.catalog().nodes()).hasSize(3);
    assertThat(Queries.number(coordinator, "SELECT count(*) FROM users")).isEqualTo(50);
  }

  @Test
  @RequiresRealCitus
  void should_drain_what_an_interrupted_drain_left() throws SQLException {
    citus.apply(citus.plan(nodes(3, NodeIT::shop)));
    // A drain first keeps new shards off the worker and then moves shard by shard.
    Shop.execute(
        coordinator,
        "SELECT citus_set_node_property('%s', %d, 'shouldhaveshards', false)"
            .formatted(last.clusterHost(), last.clusterPort()));
    ClusterSchema fewer =
        nodes(
            2,
            declared -> {
              shop(declared);
              declared.onlyTheseWorkers().online();
            });

    Shop.execute(coordinator, "ALTER TABLE orders REPLICA IDENTITY FULL");
    citus.apply(citus.plan(fewer).allow(Risk.MOVES_DATA));

    assertThat(citus.plan(fewer)).hasToString("No changes.");
    assertThat(citus.catalog().nodes()).hasSize(3);
  }

  @Test
  void should_remove_an_empty_worker_without_draining_it() {
    ClusterSchema fewer = nodes(2, declared -> declared.onlyTheseWorkers());

    Plan plan = citus.plan(fewer);

    assertThat(plan.steps()).extracting(step -> step.kind()).containsExactly(StepKind.REMOVE_NODE);
    citus.apply(plan.allow(Risk.MOVES_DATA));
    assertThat(citus.plan(fewer)).hasToString("No changes.");
  }
}
