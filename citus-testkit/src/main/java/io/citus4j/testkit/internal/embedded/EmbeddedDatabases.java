package io.citus4j.testkit.internal.embedded;

import io.citus4j.sql.Identifier;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.ClusterDatabases;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The databases of one embedded server. Thread-safe. */
final class EmbeddedDatabases implements ClusterDatabases {

  private static final String HOST = "127.0.0.1";

  private final PostgresServer server;
  private final List<Integer> workerPorts;

  EmbeddedDatabases(PostgresServer server, List<Integer> workerPorts) {
    this.server = server;
    this.workerPorts = List.copyOf(workerPorts);
  }

  @Override
  public void create(Identifier name) {
    execute(
        "CREATE DATABASE "
            + name.toSql()
            + " TEMPLATE "
            + EmbeddedInstallation.TEMPLATE
            + " STRATEGY file_copy",
        "create",
        name);
    try {
      register(name);
    } catch (TestClusterException e) {
      drop(name);
      throw e;
    }
  }

  @Override
  public void drop(Identifier name) {
    execute("DROP DATABASE IF EXISTS " + name.toSql() + " WITH (FORCE)", "drop", name);
  }

  /** Registers the nodes in a database that has the extension. */
  void register(Identifier name) {
    try (Connection connection = server.dataSource(name.value()).getConnection();
        PreparedStatement coordinator =
            connection.prepareStatement("SELECT citus_set_coordinator_host(?, ?)");
        PreparedStatement port =
            connection.prepareStatement("INSERT INTO citus_emulation.port VALUES (?)");
        PreparedStatement worker = connection.prepareStatement("SELECT citus_add_node(?, ?)")) {
      coordinator.setString(1, HOST);
      coordinator.setInt(2, server.port());
      coordinator.execute();
      worker.setString(1, HOST);
      for (int number : workerPorts) {
        port.setInt(1, number);
        port.execute();
        worker.setInt(2, number);
        worker.execute();
      }
    } catch (SQLException e) {
      throw new TestClusterException("Cannot register the nodes in database \"" + name + "\".", e);
    }
  }

  private void execute(String sql, String verb, Identifier name) {
    try (Connection connection = server.dataSource(PostgresServer.DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TestClusterException("Cannot " + verb + " database \"" + name + "\".", e);
    }
  }
}
