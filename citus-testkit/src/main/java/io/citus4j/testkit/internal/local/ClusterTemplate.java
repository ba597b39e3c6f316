package io.citus4j.testkit.internal.local;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.NodeRegistration;
import io.citus4j.testkit.internal.Parallel;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.FileTree;
import io.citus4j.testkit.internal.postgres.NodeDirectory;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a whole registered cluster once, so that later ones are copies.
 *
 * <p>Nodes must be copied together: the extension gives each server an identity of its own, and a
 * cluster of two copies of one server refuses itself.
 */
final class ClusterTemplate {

  private static final long BYTES_PER_NODE = 100_000_000;

  private final LocalNodes.Setup setup;
  private final TestkitConfiguration configuration;

  ClusterTemplate(LocalNodes.Setup setup, TestkitConfiguration configuration) {
    this.setup = setup;
    this.configuration = configuration;
  }

  /** Leaves the data directory of each node in a subdirectory of that node's name. */
  void build(Path target, int workers) throws IOException {
    List<String> names = LocalNodes.names(workers);
    RunDirectory runDirectory =
        RunDirectory.create(configuration, BYTES_PER_NODE * (names.size() + 1), setup.user());
    NodeDirectory seed = setup.directory(runDirectory, "seed");
    try (LocalNodes nodes =
        LocalNodes.start(setup, runDirectory, names, copyingFrom(seed, runDirectory))) {
      register(nodes);
      nodes.stopCleanly();
      for (int i = 0; i < names.size(); i++) {
        FileTree.copy(nodes.servers().get(i).directory().data(), target.resolve(names.get(i)));
      }
    }
  }

  private Consumer<NodeDirectory> copyingFrom(NodeDirectory seed, RunDirectory runDirectory) {
    try {
      seed.initialize(setup.deadline());
    } catch (RuntimeException e) {
      runDirectory.close();
      throw e;
    }
    return node -> node.copyFrom(seed.data());
  }

  private static void register(LocalNodes nodes) {
    Parallel.forEach(
        nodes.servers(),
        (PostgresServer server) -> {
          try (Connection connection = connect(server)) {
            NodeRegistration.createExtension(connection);
          }
        });
    List<RunningNode> all = nodes.nodes();
    try (Connection connection = connect(nodes.coordinator())) {
      NodeRegistration.register(connection, all.get(0), all.subList(1, all.size()));
    } catch (SQLException e) {
      throw new TestClusterException(
          "Cannot register the nodes of the test cluster: "
              + e.getMessage()
              + "\nThe end of the coordinator's log:\n"
              + nodes.coordinator().log().tail(100),
          e);
    }
    Parallel.forEach(nodes.servers(), ClusterTemplate::checkpoint);
  }

  private static void checkpoint(PostgresServer server) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return server.dataSource(PostgresServer.DATABASE).getConnection();
  }
}
