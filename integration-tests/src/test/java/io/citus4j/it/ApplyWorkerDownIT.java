package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.StepResult;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.testkit.Backend;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that is down before or while a plan is applied. */
@CitusTest(isolation = Isolation.CLUSTER)
@RequiresRealCitus
class ApplyWorkerDownIT {

  private final TestCluster cluster;
  private final CitusCluster citus;
  private final Gateway gateway;

  ApplyWorkerDownIT(TestCluster cluster) throws IOException {
    this.cluster = cluster;
    this.citus = cluster.citus();
    this.gateway = new Gateway(cluster.worker(1).port());
  }

  @BeforeEach
  void leadToTheWorkerThroughTheGateway() throws SQLException {
    assumeTrue(cluster.backend() == Backend.NATIVE, "the nodes are not on this machine");
    movePort(gateway.port());
    LongPlan.create(cluster.dataSource());
  }

  @AfterEach
  void dropTables() throws SQLException {
    LongPlan.drop(cluster.dataSource());
    movePort(cluster.worker(1).clusterPort());
    gateway.close();
  }

  @ParameterizedTest(name = "goes down after step {0} of 8")
  @ValueSource(ints = {0, 1, 2, 5, 8})
  void should_name_the_worker_and_leave_nothing_half_done(int step) throws Exception {
    List<String> before = LongPlan.contents(cluster.dataSource());
    Plan plan = citus.plan(LongPlan.TABLES);
    assertThat(plan.steps()).hasSize(8);
    if (step == 0) {
      gateway.close();
    }

    ApplyException failure =
        catchThrowableOfType(
            ApplyException.class,
            () ->
                citus.apply(plan, ApplyOptions.defaults().withListener(new ClosingListener(step))));

    assertThat(failure)
        .hasMessageContaining(cluster.worker(1).clusterHost() + ":" + gateway.port());
    assertThat(failure.report().hasChanges()).isFalse();
    assertThat(citus.catalog().tables()).extracting(t -> t.kind()).containsOnly(TableKind.LOCAL);
    assertNothingIsLeftOnAnyNode();

    gateway.open();
    citus.apply(plan);
    assertThat(citus.plan(LongPlan.TABLES)).hasToString("No changes.");
    assertThat(LongPlan.contents(cluster.dataSource())).isEqualTo(before);
  }

  private void assertNothingIsLeftOnAnyNode() throws SQLException {
    List<TestNode> nodes = new ArrayList<>(cluster.workers());
    nodes.add(cluster.coordinator());
    for (TestNode node : nodes) {
      assertThat(Queries.strings(node.dataSource(), "SELECT gid FROM pg_prepared_xacts"))
          .as(node.toString())
          .isEmpty();
      assertThat(
              Queries.strings(
                  node.dataSource(),
                  "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '_[0-9]{6,}$'"))
          .as(node.toString())
          .isEmpty();
    }
  }

  private void movePort(int port) throws SQLException {
    Queries.run(
        cluster.dataSource(),
        "SELECT citus_update_node(nodeid, nodename, %d) FROM pg_dist_node WHERE groupid = 2"
            .formatted(port),
        "SELECT start_metadata_sync_to_all_nodes()");
  }

  private final class ClosingListener implements ApplyListener {

    private final int step;

    private ClosingListener(int step) {
      this.step = step;
    }

    @Override
    public void stepFinished(StepResult result, int number, int total) {
      if (number == step) {
        gateway.close();
      }
    }
  }
}
