package io.citus4j.testkit;

import io.citus4j.sql.Identifier;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGProperty;

/**
 * What belongs to one test class on a cluster it shares. Immutable.
 *
 * @param settings connect into it
 * @param remove takes it away
 */
record TestSpace(ConnectionSettings settings, Runnable remove) {

  private static final int LONGEST_NAME = 48;
  private static final String LOCK_TIMEOUT = "5s";

  /** Creates the space a class asks for; {@link Isolation#CLUSTER} is not a matter of spaces. */
  static TestSpace create(RunningCluster cluster, Isolation isolation, Class<?> owner) {
    Identifier name = nameFor(owner.getSimpleName());
    return switch (isolation) {
      case NONE, CLUSTER -> new TestSpace(cluster.superuser(), () -> {});
      case SCHEMA -> schema(cluster, name);
      case DATABASE -> database(cluster, name);
    };
  }

  /** Returns a name that is readable, unique and needs no quotes. */
  static Identifier nameFor(String owner) {
    String readable = owner.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    byte[] unique = new byte[4];
    ThreadLocalRandom.current().nextBytes(unique);
    return new Identifier(
        "t_"
            + readable.substring(0, Math.min(LONGEST_NAME, readable.length()))
            + "_"
            + HexFormat.of().formatHex(unique));
  }

  private static TestSpace database(RunningCluster cluster, Identifier name) {
    cluster.databases().create(name);
    return new TestSpace(
        cluster.superuser().withDatabase(name.value()), () -> cluster.databases().drop(name));
  }

  private static TestSpace schema(RunningCluster cluster, Identifier name) {
    try (Connection connection = connect(cluster);
        Statement statement = connection.createStatement()) {
      // With it on, the schema would be a distributed schema and its tables single-shard tables.
      statement.execute(
          "SELECT set_config(name, 'off', false) FROM pg_settings"
              + " WHERE name = 'citus.enable_schema_based_sharding'");
      statement.execute("CREATE SCHEMA " + name.toSql());
    } catch (SQLException e) {
      throw new TestClusterException(
          "Cannot create the schema \"" + name + "\": " + e.getMessage(), e);
    }
    ConnectionSettings settings =
        cluster
            .superuser()
            .withProperty(PGProperty.CURRENT_SCHEMA.getName(), name.value() + ",public")
            .withProperty(PGProperty.APPLICATION_NAME.getName(), name.value());
    return new TestSpace(settings, () -> dropSchema(cluster, name));
  }

  private static void dropSchema(RunningCluster cluster, Identifier name) {
    try {
      tryDropSchema(cluster, name);
    } catch (SQLException first) {
      // A connection the tests forgot, inside a transaction, holds locks for ever.
      try {
        for (RunningNode node : cluster.nodes()) {
          terminateConnections(cluster, node, name);
        }
        tryDropSchema(cluster, name);
      } catch (SQLException e) {
        e.addSuppressed(first);
        throw new TestClusterException(
            "Cannot drop the schema \"" + name + "\": " + e.getMessage(), e);
      }
    }
  }

  private static void tryDropSchema(RunningCluster cluster, Identifier name) throws SQLException {
    try (Connection connection = connect(cluster);
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '" + LOCK_TIMEOUT + "'");
      statement.execute("SET client_min_messages = warning");
      statement.execute("DROP SCHEMA IF EXISTS " + name.toSql() + " CASCADE");
    }
  }

  private static void terminateConnections(
      RunningCluster cluster, RunningNode node, Identifier applicationName) throws SQLException {
    try (Connection connection =
            cluster.superuser().dataSource(node.host(), node.port()).getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = ?")) {
      statement.setString(1, applicationName.value());
      statement.execute();
    }
  }

  private static Connection connect(RunningCluster cluster) throws SQLException {
    return cluster
        .superuser()
        .dataSource(cluster.coordinator().host(), cluster.coordinator().port())
        .getConnection();
  }
}
