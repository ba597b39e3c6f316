package io.citus4j.testkit.internal.external;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.CitusDatabases;
import io.citus4j.testkit.internal.ClusterLauncher;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Borrows a cluster that is already running and never stops it. Settings that were asked for become
 * settings of each session, as the servers are not ours to configure.
 *
 * <p>Thread-safe.
 */
public final class ExternalLauncher implements ClusterLauncher {

  private final TestkitConfiguration configuration;

  /** Creates a launcher. */
  public ExternalLauncher(TestkitConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
  }

  @Override
  public Backend backend() {
    return Backend.EXTERNAL;
  }

  @Override
  public Optional<String> obstacle() {
    return configuration.get(TestkitConfiguration.URL).isPresent()
        ? Optional.empty()
        : Optional.of(TestkitConfiguration.URL + " is not set");
  }

  @Override
  public RunningCluster launch(ClusterSpecification specification) {
    String url =
        configuration
            .get(TestkitConfiguration.URL)
            .orElseThrow(() -> new TestClusterException(TestkitConfiguration.URL + " is not set."));
    PGSimpleDataSource address = new PGSimpleDataSource();
    address.setURL(url);
    ConnectionSettings superuser =
        withSessionSettings(ConnectionSettings.ofUrl(url), specification.settings());
    String host = address.getServerNames()[0];
    int port = address.getPortNumbers()[0] == 0 ? 5432 : address.getPortNumbers()[0];
    try (Connection connection = superuser.dataSource(host, port).getConnection()) {
      return borrow(connection, superuser, host, port, specification.workers());
    } catch (SQLException e) {
      throw new TestClusterException(
          "Cannot use the cluster at "
              + host
              + ":"
              + port
              + ", named by "
              + TestkitConfiguration.URL
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Adds {@code -c name=value} to what the driver sends when a session starts. */
  static ConnectionSettings withSessionSettings(
      ConnectionSettings connection, Map<String, String> settings) {
    if (settings.isEmpty()) {
      return connection;
    }
    StringBuilder options = new StringBuilder();
    String present = connection.properties().get(PGProperty.OPTIONS.getName());
    if (present != null) {
      options.append(present).append(' ');
    }
    settings.forEach(
        (name, value) -> {
          String escaped = value.replace("\\", "\\\\").replace(" ", "\\ ");
          options.append("-c ").append(name).append('=').append(escaped).append(' ');
        });
    return connection.withProperty(PGProperty.OPTIONS.getName(), options.toString().strip());
  }

  private static RunningCluster borrow(
      Connection connection, ConnectionSettings superuser, String host, int port, int wanted)
      throws SQLException {
    RunningNode coordinator = node(RunningNode.COORDINATOR, host, port, host, port);
    List<RunningNode> workers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT groupid, nodename, nodeport FROM pg_catalog.pg_dist_node"
                    + " WHERE noderole = 'primary' AND isactive ORDER BY groupid")) {
      while (rows.next()) {
        String name = rows.getString(2);
        int nodePort = rows.getInt(3);
        if (rows.getInt(1) == 0) {
          coordinator = node(RunningNode.COORDINATOR, host, port, name, nodePort);
        } else {
          workers.add(node(RunningNode.workerName(workers.size()), name, nodePort, name, nodePort));
        }
      }
    }
    if (workers.size() < wanted) {
      throw new TestClusterException(
          "The cluster at "
              + host
              + ":"
              + port
              + " has "
              + workers.size()
              + " active workers, the test asks for "
              + wanted
              + ". Add nodes to it, or use another backend.");
    }
    return new RunningCluster(
        coordinator,
        workers,
        superuser,
        true,
        new CitusDatabases(coordinator, workers, superuser, false),
        () -> {});
  }

  private static RunningNode node(
      String name, String host, int port, String clusterHost, int clusterPort) {
    return new RunningNode(
        name,
        host,
        port,
        clusterHost,
        clusterPort,
        () -> "(the log of an external node stays on its machine)");
  }
}
