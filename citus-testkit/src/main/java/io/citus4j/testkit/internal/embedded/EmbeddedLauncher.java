package io.citus4j.testkit.internal.embedded;

import io.citus4j.sql.Identifier;
import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.ClusterLauncher;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.NodeDirectory;
import io.citus4j.testkit.internal.postgres.Ports;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emulates Citus on plain PostgreSQL binaries.
 *
 * <p>There is one server, the coordinator; each worker is a port that forwards to it. The
 * catalogue, the functions that change it, their errors and the hashes are those of Citus 13.2, in
 * SQL of our own. Data stays in whole tables, so every query works from every node. What needs the
 * distributed engine is missing and says so: plans of distributed queries (EXPLAIN shows that of
 * the whole table), moves and rebalancing, isolation of a key, commands on other nodes.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedLauncher implements ClusterLauncher {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLauncher.class);
  private static final long RUN_BYTES = 60L << 20;

  private final TestkitConfiguration configuration;

  /** Creates a launcher. */
  public EmbeddedLauncher(TestkitConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
  }

  @Override
  public Backend backend() {
    return Backend.EMBEDDED;
  }

  @Override
  public Optional<String> obstacle() {
    Optional<Platform> platform = Platform.current();
    if (platform.isEmpty()) {
      return Optional.of(
          "no PostgreSQL binaries are published for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
    }
    return platform
        .filter(present -> BinariesArchive.find(present).isEmpty())
        .map(
            missing ->
                "no PostgreSQL binaries on the class path, add the test dependency "
                    + missing.dependency());
  }

  @Override
  public RunningCluster launch(ClusterSpecification specification) {
    BinariesArchive archive =
        Platform.current()
            .flatMap(BinariesArchive::find)
            .orElseThrow(
                () ->
                    new TestClusterException(
                        "The embedded backend cannot start: " + obstacle().orElse("") + "."));
    Deadline deadline = Deadline.after(specification.startTimeout());
    EmbeddedInstallation installation =
        EmbeddedInstallation.prepare(configuration, archive, deadline);
    Deque<AutoCloseable> started = new ArrayDeque<>();
    try {
      RunningCluster cluster = start(installation, specification, deadline, started);
      LOG.info(
          "Embedded backend: Citus is emulated on one PostgreSQL server with {} forwarding ports as"
              + " workers. Catalogue, hashes, DDL and its errors are those of Citus 13.2;"
              + " distributed plans in EXPLAIN, shard moves, rebalancing and run_command_on_* are"
              + " not available.",
          specification.workers());
      return cluster;
    } catch (RuntimeException e) {
      closeAll(started);
      throw e;
    }
  }

  private RunningCluster start(
      EmbeddedInstallation installation,
      ClusterSpecification specification,
      Deadline deadline,
      Deque<AutoCloseable> started) {
    RunDirectory run = RunDirectory.create(configuration, RUN_BYTES, installation.user());
    started.push(run);
    NodeDirectory directory =
        new NodeDirectory(
            installation.binaries(), installation.user(), run.resolve(RunningNode.COORDINATOR));
    directory.copyFrom(installation.data());
    Ports ports = new Ports();
    PostgresServer server = directory.start(ports, settings(specification), deadline);
    started.push(server);
    List<Integer> workerPorts = new ArrayList<>();
    for (int i = 0; i < specification.workers(); i++) {
      WorkerPort worker = WorkerPort.open(ports, server.port());
      started.push(worker);
      workerPorts.add(worker.number());
    }
    // Citus goes through nodes by name and port; so the first worker gets the first shard.
    workerPorts.sort(Comparator.naturalOrder());
    EmbeddedDatabases databases = new EmbeddedDatabases(server, workerPorts);
    databases.register(new Identifier(PostgresServer.DATABASE));
    return new RunningCluster(
        node(RunningNode.COORDINATOR, server.port(), server),
        workers(workerPorts, server),
        ConnectionSettings.trusted(NodeDirectory.SUPERUSER, PostgresServer.DATABASE),
        false,
        databases,
        () -> closeAll(started));
  }

  private static List<RunningNode> workers(List<Integer> ports, PostgresServer server) {
    List<RunningNode> workers = new ArrayList<>();
    for (int port : ports) {
      workers.add(node(RunningNode.workerName(workers.size()), port, server));
    }
    return Collections.unmodifiableList(workers);
  }

  private static RunningNode node(String name, int port, PostgresServer server) {
    return RunningNode.of(name, "127.0.0.1", port, () -> server.log().from(0));
  }

  private static Map<String, String> settings(ClusterSpecification specification) {
    Map<String, String> settings = new HashMap<>(ServerDefaults.SETTINGS);
    settings.putAll(specification.settings());
    // There is no library to load; the emulation is SQL.
    settings.computeIfPresent(
        "shared_preload_libraries", (name, libraries) -> withoutCitus(libraries));
    return settings;
  }

  private static String withoutCitus(String libraries) {
    List<String> others = new ArrayList<>(List.of(libraries.split("\\s*,\\s*")));
    others.removeIf(library -> library.strip().equals("citus"));
    return String.join(",", others);
  }

  private static void closeAll(Deque<AutoCloseable> started) {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.warn("A part of the embedded cluster did not close.", e);
      }
    }
  }
}
