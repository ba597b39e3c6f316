package io.citus4j.testkit.internal.local;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.CitusDatabases;
import io.citus4j.testkit.internal.ClusterLauncher;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.NodeRegistration;
import io.citus4j.testkit.internal.Parallel;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.FileTree;
import io.citus4j.testkit.internal.postgres.NodeDirectory;
import io.citus4j.testkit.internal.postgres.Ports;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import io.citus4j.testkit.internal.postgres.ServerUser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the PostgreSQL and the Citus that are installed on this machine.
 *
 * <p>Thread-safe.
 */
public final class NativeLauncher implements ClusterLauncher {

  private final TestkitConfiguration configuration;
  private final Ports ports = new Ports();
  private @Nullable List<PostgresInstallation> installations;

  /** Creates a launcher. */
  public NativeLauncher(TestkitConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
  }

  @Override
  public Backend backend() {
    return Backend.NATIVE;
  }

  @Override
  public Optional<String> obstacle() {
    List<PostgresInstallation> found;
    try {
      found = installations();
    } catch (TestClusterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    if (found.stream().anyMatch(PostgresInstallation::hasCitus)) {
      return Optional.empty();
    }
    if (found.isEmpty()) {
      return Optional.of(
          "no PostgreSQL server is installed here; install one with the citus extension, or name"
              + " its bin directory by "
              + TestkitConfiguration.POSTGRES_BIN);
    }
    return Optional.of(
        "the installed PostgreSQL has no citus extension, looked in "
            + String.join(" and ", found.stream().map(i -> i.binDirectory().toString()).toList()));
  }

  /** Each of them is asked for its version, so they are looked for once. */
  private synchronized List<PostgresInstallation> installations() {
    List<PostgresInstallation> found = installations;
    if (found == null) {
      found = PostgresInstallation.find(configuration);
      installations = found;
    }
    return found;
  }

  @Override
  public RunningCluster launch(ClusterSpecification specification) {
    PostgresInstallation installation =
        installations().stream()
            .filter(PostgresInstallation::hasCitus)
            .findFirst()
            .orElseThrow(() -> new TestClusterException(obstacle().orElse("Citus is gone.")));
    LocalNodes.Setup setup =
        new LocalNodes.Setup(
            installation,
            ServerUser.forRunning(installation),
            ports,
            NodeSettings.of(installation, specification.settings()),
            Deadline.after(specification.startTimeout()));
    return startFrom(template(setup, specification.workers()), setup, specification.workers())
        .closingOnFailure(nodes -> assemble(nodes, setup.deadline()));
  }

  private Path template(LocalNodes.Setup setup, int workers) {
    try {
      return new TemplateCache(configuration.cacheDirectory())
          .get(
              TemplateKey.of(setup.installation(), workers),
              target -> new ClusterTemplate(plain(setup), configuration).build(target, workers));
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot read the Citus installation in \""
              + setup.installation().libraryDirectory()
              + "\".",
          e);
    }
  }

  /** What only one suite wants must not get into what all suites share. */
  private static LocalNodes.Setup plain(LocalNodes.Setup setup) {
    return new LocalNodes.Setup(
        setup.installation(),
        setup.user(),
        setup.ports(),
        NodeSettings.of(setup.installation(), Map.of()),
        setup.deadline());
  }

  private LocalNodes startFrom(Path template, LocalNodes.Setup setup, int workers) {
    try {
      RunDirectory runDirectory =
          RunDirectory.create(configuration, FileTree.size(template), setup.user());
      return LocalNodes.start(
          setup,
          runDirectory,
          LocalNodes.names(workers),
          (NodeDirectory node) -> node.copyFrom(template.resolve(node.path().getFileName())));
    } catch (IOException e) {
      throw new TestClusterException("Cannot read \"" + template + "\".", e);
    }
  }

  private static RunningCluster assemble(LocalNodes nodes, Deadline deadline) {
    Parallel.forEach(nodes.servers(), (PostgresServer server) -> movePorts(server, nodes));
    ConnectionSettings superuser =
        ConnectionSettings.trusted(NodeDirectory.SUPERUSER, PostgresServer.DATABASE);
    List<RunningNode> all = nodes.nodes();
    List<RunningNode> workers = all.subList(1, all.size());
    try (Connection connection =
        nodes.coordinator().dataSource(PostgresServer.DATABASE).getConnection()) {
      NodeRegistration.awaitHealth(connection, deadline);
    } catch (SQLException e) {
      throw new TestClusterException(
          "The test cluster started but is not usable: " + e.getMessage(), e);
    }
    return new RunningCluster(
        all.get(0),
        workers,
        superuser,
        true,
        new CitusDatabases(all.get(0), workers, superuser, true),
        nodes::close);
  }

  /** The copies still know each other by the ports of the template; groups count from 0. */
  private static void movePorts(PostgresServer server, LocalNodes nodes) throws SQLException {
    try (Connection connection = server.dataSource(PostgresServer.DATABASE).getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE pg_catalog.pg_dist_node SET nodeport = (?::int[])[groupid + 1]")) {
      Object[] ports = nodes.servers().stream().map(PostgresServer::port).toArray();
      statement.setArray(1, connection.createArrayOf("int4", ports));
      statement.executeUpdate();
    }
  }
}
