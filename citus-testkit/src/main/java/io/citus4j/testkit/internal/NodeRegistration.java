package io.citus4j.testkit.internal;

import io.citus4j.sql.SqlText;
import io.citus4j.testkit.TestClusterException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Makes single servers with the extension into a cluster, and checks that they are one. */
public final class NodeRegistration {

  private static final Duration HEALTH_INTERVAL = Duration.ofMillis(50);

  private NodeRegistration() {}

  /** Creates the extension in the connected database. */
  public static void createExtension(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS citus");
    }
  }

  /**
   * Registers the nodes with each other. Must run on the coordinator, in the database in question.
   *
   * <p>A coordinator without workers holds the shards itself.
   */
  public static void register(
      Connection connection, RunningNode coordinator, List<RunningNode> workers)
      throws SQLException {
    SqlText.of(
            "SELECT citus_set_coordinator_host(?, ?)",
            coordinator.clusterHost(),
            coordinator.clusterPort())
        .execute(connection);
    for (RunningNode worker : workers) {
      SqlText.of("SELECT citus_add_node(?, ?)", worker.clusterHost(), worker.clusterPort())
          .execute(connection);
    }
    if (workers.isEmpty()) {
      SqlText.of(
              "SELECT citus_set_node_property(?, ?, 'shouldhaveshards', true)",
              coordinator.clusterHost(),
              coordinator.clusterPort())
          .execute(connection);
    }
  }

  /**
   * Waits until every node reaches every other.
   *
   * @throws TestClusterException if they do not before the deadline
   */
  public static void awaitHealth(Connection connection, Deadline deadline) throws SQLException {
    while (true) {
      String broken = brokenConnections(connection);
      if (broken.isEmpty()) {
        return;
      }
      if (deadline.passed()) {
        throw new TestClusterException(
            "The nodes of the test cluster do not reach each other: "
                + broken
                + ". A firewall or a proxy on the loopback interface may be in the way.");
      }
      Deadline.pause(HEALTH_INTERVAL);
    }
  }

  private static String brokenConnections(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT coalesce(string_agg(format('%s:%s to %s:%s', from_nodename, from_nodeport,"
                    + " to_nodename, to_nodeport), ', '), '')"
                    + " FROM citus_check_cluster_node_health() WHERE result IS NOT TRUE")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
