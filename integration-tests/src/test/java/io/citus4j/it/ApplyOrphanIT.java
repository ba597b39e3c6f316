package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.plan.HandMadePlans;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A shard moves back to where its old placement is still being read, and so not taken away yet. */
@CitusTest(isolation = Isolation.CLUSTER)
@RequiresRealCitus
class ApplyOrphanIT {

  private static final ClusterSchema SCHEMA =
      ClusterSchema.define("shop", cluster -> cluster.distribute("users").by("user_id"));

  @Test
  void should_move_a_shard_back_once_its_old_placement_is_gone(TestCluster cluster)
      throws SQLException {
    CitusCluster citus = cluster.citus();
    Shop.execute(cluster.dataSource(), "CREATE TABLE users (user_id bigint PRIMARY KEY)");
    citus.apply(citus.plan(SCHEMA));
    CatalogTable users = citus.catalog().table(QualifiedName.of("users")).orElseThrow();
    long shard = users.shards().get(0).shardId();
    Node home = nodeOf(citus, shard);
    Node other =
        citus.catalog().nodes().stream()
            .filter(node -> !node.isCoordinator() && !node.equals(home))
            .findFirst()
            .orElseThrow();
    Plan back = moveBack(citus, users.name(), shard, other, home);
    List<ApplyException> retried = new ArrayList<>();

    try (Connection reader = worker(cluster, home).getConnection()) {
      reader.setAutoCommit(false);
      Queries.execute(reader, "SET LOCAL citus.override_table_visibility TO off");
      Queries.execute(reader, "SELECT count(*) FROM " + users.name() + "_" + shard);
      Shop.execute(cluster.dataSource(), move(shard, home, other).inlined());

      citus.apply(
          back,
          ApplyOptions.defaults()
              .withListener(
                  new ApplyListener() {
                    @Override
                    public void retrying(ApplyException failure, int attempt, Duration pause) {
                      retried.add(failure);
                      rollBack(reader);
                    }
                  }));
    }

    assertThat(retried)
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).hasMessageContaining("could not be cleaned up"));
    assertThat(nodeOf(citus, shard)).isEqualTo(home);
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Plan moveBack(
      CitusCluster citus, QualifiedName table, long shard, Node from, Node to) {
    Step step =
        HandMadePlans.alone(
            table,
            "move back",
            move(shard, from, to),
            SqlText.of(
                "EXISTS (SELECT FROM pg_dist_placement WHERE shardid = ? AND groupid = ?)",
                shard,
                to.groupId()));
    return HandMadePlans.withSteps(citus.plan(SCHEMA), citus.catalog(), step);
  }

  private static SqlText move(long shard, Node from, Node to) {
    return SqlText.of(
        "SELECT citus_move_shard_placement(CAST(? AS bigint), CAST(? AS text), CAST(? AS int),"
            + " CAST(? AS text), CAST(? AS int), 'block_writes')",
        shard,
        from.host(),
        from.port(),
        to.host(),
        to.port());
  }

  private static Node nodeOf(CitusCluster citus, long shard) {
    int group =
        citus.catalog().table(QualifiedName.of("users")).orElseThrow().shards().stream()
            .filter(candidate -> candidate.shardId() == shard)
            .findFirst()
            .orElseThrow()
            .placements()
            .get(0)
            .groupId();
    return citus.catalog().nodes().stream()
        .filter(node -> node.groupId() == group)
        .findFirst()
        .orElseThrow();
  }

  private static DataSource worker(TestCluster cluster, Node node) {
    return cluster.workers().stream()
        .filter(worker -> worker.clusterPort() == node.port())
        .findFirst()
        .orElseThrow()
        .dataSource();
  }
}
