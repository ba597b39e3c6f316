package io.citus4j.testkit.internal;

import io.citus4j.sql.Identifier;
import io.citus4j.testkit.TestClusterException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Databases on a real Citus. Each node is told separately, as Citus itself would copy neither from
 * a template nor by file.
 *
 * <p>The first one made here becomes a template for the others, which takes a fraction of the time
 * that creating the extension and registering the nodes does. Thread-safe.
 */
public final class CitusDatabases implements ClusterDatabases {

  private static final Identifier TEMPLATE = new Identifier("citus4j_template");
  private static final int FILE_COPY_SINCE = 150_000;
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);
  private static final String OBJECT_IN_USE = "55006";

  private final RunningNode coordinator;
  private final List<RunningNode> workers;
  private final ConnectionSettings superuser;
  private final boolean mayKeepTemplate;
  private boolean templateExists;

  /**
   * Creates the provider.
   *
   * @param mayKeepTemplate whether one more database may stay until the cluster ends
   */
  public CitusDatabases(
      RunningNode coordinator,
      List<RunningNode> workers,
      ConnectionSettings superuser,
      boolean mayKeepTemplate) {
    this.coordinator = coordinator;
    this.workers = List.copyOf(workers);
    this.superuser = superuser;
    this.mayKeepTemplate = mayKeepTemplate;
  }

  @Override
  public void create(Identifier name) {
    if (mayKeepTemplate) {
      // Not while another thread copies from it: nobody may be connected to a template.
      synchronized (this) {
        ensureTemplate();
        copyTemplate(name);
      }
    } else {
      build(name);
    }
  }

  private void ensureTemplate() {
    if (!templateExists) {
      build(TEMPLATE);
      Parallel.forEach(
          nodes(),
          node ->
              execute(
                  node, "ALTER DATABASE " + TEMPLATE.toSql() + " WITH ALLOW_CONNECTIONS false"));
      templateExists = true;
    }
  }

  private void build(Identifier name) {
    try {
      Parallel.forEach(
          nodes(),
          node -> {
            execute(node, "CREATE DATABASE " + name.toSql());
            try (Connection connection = connect(node, name)) {
              NodeRegistration.createExtension(connection);
            }
          });
      try (Connection connection = connect(coordinator, name)) {
        NodeRegistration.register(connection, coordinator, workers);
      }
    } catch (SQLException | RuntimeException e) {
      throw undo(name, e);
    }
  }

  private void copyTemplate(Identifier name) {
    try {
      Parallel.forEach(nodes(), node -> copyTemplate(node, name));
    } catch (RuntimeException e) {
      throw undo(name, e);
    }
  }

  private void copyTemplate(RunningNode node, Identifier name) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = connect(node);
          Statement statement = connection.createStatement()) {
        // Citus's maintenance process holds a connection to every database it knows.
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + TEMPLATE.value()
                + "'");
        statement.execute(
            "CREATE DATABASE "
                + name.toSql()
                + " TEMPLATE "
                + TEMPLATE.toSql()
                + (versionOf(statement) >= FILE_COPY_SINCE ? " STRATEGY file_copy" : ""));
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !OBJECT_IN_USE.equals(e.getSQLState())) {
          throw e;
        }
      }
      Deadline.pause(RETRY_INTERVAL);
    }
  }

  private static int versionOf(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SHOW server_version_num")) {
      rows.next();
      return Integer.parseInt(rows.getString(1));
    }
  }

  private TestClusterException undo(Identifier name, Exception failure) {
    TestClusterException thrown =
        new TestClusterException(
            "Cannot create the database \"" + name + "\" on every node: " + failure.getMessage(),
            failure);
    try {
      drop(name);
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
    }
    return thrown;
  }

  @Override
  public void drop(Identifier name) {
    Parallel.forEach(
        nodes(),
        node -> execute(node, "DROP DATABASE IF EXISTS " + name.toSql() + " WITH (FORCE)"));
  }

  private List<RunningNode> nodes() {
    return Stream.concat(Stream.of(coordinator), workers.stream()).toList();
  }

  private Connection connect(RunningNode node) throws SQLException {
    Connection connection = superuser.dataSource(node.host(), node.port()).getConnection();
    try (Statement statement = connection.createStatement()) {
      // Unknown to older versions, which do not propagate at all.
      statement.execute(
          "SELECT set_config(name, 'off', false) FROM pg_settings"
              + " WHERE name = 'citus.enable_create_database_propagation'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Connection connect(RunningNode node, Identifier database) throws SQLException {
    return superuser
        .withDatabase(database.value())
        .dataSource(node.host(), node.port())
        .getConnection();
  }

  private void execute(RunningNode node, String sql) throws SQLException {
    try (Connection connection = connect(node);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
