package io.citus4j.it;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tells on which node an application's last statement ran, by asking every node for the sessions of
 * that application. Connections that Citus opens between nodes bear another name.
 */
final class NodeObserver implements AutoCloseable {

  private final TestCluster cluster;
  private final String applicationName = "observed-" + UUID.randomUUID();
  private final HikariDataSource pool;

  NodeObserver(TestCluster cluster) throws SQLException {
    this.cluster = cluster;
    PGSimpleDataSource settings = new PGSimpleDataSource();
    PGSimpleDataSource original = (PGSimpleDataSource) cluster.dataSource();
    settings.setUrl(original.getUrl());
    settings.setUser(original.getUser());
    settings.setApplicationName(applicationName);
    HikariConfig config = new HikariConfig();
    config.setDataSource(settings);
    config.setMaximumPoolSize(2);
    this.pool = new HikariDataSource(config);
  }

  /** Connections to the coordinator that bear the application's name and stay open. */
  HikariDataSource dataSource() {
    return pool;
  }

  /** The address of the node that ran the application's last statement. */
  String lastNode() throws SQLException {
    List<TestNode> nodes = new ArrayList<>(cluster.workers());
    nodes.add(cluster.coordinator());
    String latestNode = "none";
    double latest = 0;
    for (TestNode node : nodes) {
      double at = lastActivity(node.dataSource());
      if (at > latest) {
        latest = at;
        latestNode = node.host() + ':' + node.port();
      }
    }
    return latestNode;
  }

  String coordinator() {
    return cluster.coordinator().host() + ':' + cluster.coordinator().port();
  }

  private double lastActivity(DataSource node) throws SQLException {
    try (Connection connection = node.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT coalesce(max(extract(epoch FROM query_start)), 0)
                FROM pg_stat_activity WHERE application_name = ?
                """)) {
      statement.setString(1, applicationName);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
