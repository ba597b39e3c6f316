package io.citus4j.testkit.internal.docker;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.CitusDatabases;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.NodeRegistration;
import io.citus4j.testkit.internal.Parallel;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts the containers of one cluster in a network of their own. Nodes know each other by network
 * alias, which this JVM cannot resolve: it reaches each one by a port of the Docker host.
 */
final class DockerCluster {

  private static final int POSTGRES_PORT = 5432;
  private static final String USER = "postgres";
  private static final String DATABASE = "postgres";
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_preload_libraries", "citus",
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "wal_level", "logical",
          "max_prepared_transactions", "200",
          "max_worker_processes", "32",
          "ssl", "off",
          "citus.node_conninfo", "sslmode=prefer",
          "jit", "off");

  private final String image;
  private final ClusterSpecification specification;

  DockerCluster(String image, ClusterSpecification specification) {
    this.image = image;
    this.specification = specification;
  }

  RunningCluster start() {
    Network network = Network.newNetwork();
    List<GenericContainer<?>> containers = new ArrayList<>();
    try {
      containers.add(container(network, RunningNode.COORDINATOR));
      for (int i = 0; i < specification.workers(); i++) {
        containers.add(container(network, RunningNode.workerName(i)));
      }
      Parallel.forEach(containers, (GenericContainer<?> container) -> container.start());
      return assemble(network, containers);
    } catch (SQLException | RuntimeException e) {
      TestClusterException thrown =
          new TestClusterException(
              "Cannot start a cluster of "
                  + containers.size()
                  + " containers from the image \""
                  + image
                  + "\": "
                  + e.getMessage()
                  + logs(containers),
              e);
      stop(network, containers);
      throw thrown;
    }
  }

  private GenericContainer<?> container(Network network, String alias) {
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
    container
        .withNetwork(network)
        .withNetworkAliases(alias)
        .withExposedPorts(POSTGRES_PORT)
        .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
        .withEnv("POSTGRES_USER", USER)
        .withEnv("POSTGRES_DB", DATABASE)
        .withCommand(command())
        .waitingFor(new Answering())
        .withStartupTimeout(specification.startTimeout());
    return container;
  }

  private String[] command() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.putAll(specification.settings());
    List<String> words = new ArrayList<>(List.of("postgres"));
    settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    return words.toArray(String[]::new);
  }

  private static ConnectionSettings superuser() {
    return ConnectionSettings.trusted(USER, DATABASE);
  }

  /**
   * Ready when it answers SQL over TCP: while the image initializes itself it runs a server that
   * listens on a socket in the file system only.
   */
  private static final class Answering extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
      // Begins here, when the image is there: to pull it may take any time.
      Deadline deadline = Deadline.after(startupTimeout);
      while (true) {
        try (Connection connection =
            superuser()
                .withProperty("loginTimeout", "2")
                .dataSource(
                    waitStrategyTarget.getHost(), waitStrategyTarget.getMappedPort(POSTGRES_PORT))
                .getConnection()) {
          NodeRegistration.createExtension(connection);
          return;
        } catch (SQLException e) {
          if (deadline.passed() || !waitStrategyTarget.isRunning()) {
            throw new TestClusterException("the node does not answer: " + e.getMessage(), e);
          }
        }
        Deadline.pause(POLL_INTERVAL);
      }
    }
  }

  private RunningCluster assemble(Network network, List<GenericContainer<?>> containers)
      throws SQLException {
    List<RunningNode> nodes = new ArrayList<>();
    for (int i = 0; i < containers.size(); i++) {
      GenericContainer<?> container = containers.get(i);
      String alias = i == 0 ? RunningNode.COORDINATOR : RunningNode.workerName(i - 1);
      nodes.add(
          new RunningNode(
              alias,
              container.getHost(),
              container.getMappedPort(POSTGRES_PORT),
              alias,
              POSTGRES_PORT,
              container::getLogs));
    }
    RunningNode coordinator = nodes.get(0);
    List<RunningNode> workers = nodes.subList(1, nodes.size());
    try (Connection connection =
        superuser().dataSource(coordinator.host(), coordinator.port()).getConnection()) {
      NodeRegistration.register(connection, coordinator, workers);
      NodeRegistration.awaitHealth(connection, Deadline.after(specification.startTimeout()));
    }
    return new RunningCluster(
        coordinator,
        workers,
        superuser(),
        true,
        new CitusDatabases(coordinator, workers, superuser(), true),
        () -> stop(network, containers));
  }

  private static String logs(List<GenericContainer<?>> containers) {
    StringBuilder text = new StringBuilder();
    for (GenericContainer<?> container : containers) {
      if (container.getContainerId() != null) {
        text.append("\nThe log of ").append(container.getNetworkAliases()).append(":\n");
        text.append(container.getLogs());
      }
    }
    return text.toString();
  }

  private static void stop(Network network, List<GenericContainer<?>> containers) {
    Parallel.forEach(containers, (GenericContainer<?> container) -> container.stop());
    network.close();
  }
}
