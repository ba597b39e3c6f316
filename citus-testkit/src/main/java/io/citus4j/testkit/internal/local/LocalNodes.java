package io.citus4j.testkit.internal.local;

import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.Parallel;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.postgres.NodeDirectory;
import io.citus4j.testkit.internal.postgres.Ports;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import io.citus4j.testkit.internal.postgres.ServerUser;
import io.citus4j.testkit.internal.postgres.StopMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The server processes of one cluster, the coordinator first.
 *
 * <p>Thread-safe.
 */
final class LocalNodes implements AutoCloseable {

  private final RunDirectory runDirectory;
  private final List<PostgresServer> servers;

  private LocalNodes(RunDirectory runDirectory, List<PostgresServer> servers) {
    this.runDirectory = runDirectory;
    this.servers = servers;
  }

  /** Returns the names of a coordinator and its workers. */
  static List<String> names(int workers) {
    List<String> names = new ArrayList<>(List.of(RunningNode.COORDINATOR));
    for (int i = 0; i < workers; i++) {
      names.add(RunningNode.workerName(i));
    }
    return names;
  }

  /** What is needed to start servers. */
  record Setup(
      PostgresInstallation installation,
      ServerUser user,
      Ports ports,
      Map<String, String> settings,
      Deadline deadline) {

    NodeDirectory directory(RunDirectory runDirectory, String name) {
      return new NodeDirectory(installation, user, runDirectory.resolve(name));
    }
  }

  /**
   * Starts a server for each name, all at once. If one fails, the others are stopped and the run
   * directory is removed.
   *
   * @param fill makes the data directory of a node
   */
  static LocalNodes start(
      Setup setup, RunDirectory runDirectory, List<String> names, Consumer<NodeDirectory> fill) {
    ConcurrentLinkedQueue<PostgresServer> started = new ConcurrentLinkedQueue<>();
    try {
      List<PostgresServer> servers =
          Parallel.map(
              names,
              (String name) -> {
                NodeDirectory directory = setup.directory(runDirectory, name);
                fill.accept(directory);
                PostgresServer server =
                    directory.start(setup.ports(), setup.settings(), setup.deadline());
                started.add(server);
                return server;
              });
      return new LocalNodes(runDirectory, servers);
    } catch (RuntimeException | Error e) {
      started.forEach(PostgresServer::close);
      runDirectory.close();
      throw e;
    }
  }

  List<PostgresServer> servers() {
    return servers;
  }

  PostgresServer coordinator() {
    return servers.get(0);
  }

  /** Returns the nodes as the rest of the testkit sees them. */
  List<RunningNode> nodes() {
    List<String> names = names(servers.size() - 1);
    List<RunningNode> nodes = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      PostgresServer server = servers.get(i);
      nodes.add(
          RunningNode.of(names.get(i), "127.0.0.1", server.port(), () -> server.log().from(0)));
    }
    return nodes;
  }

  /** Stops all servers so that their data directories can be copied. */
  void stopCleanly() {
    Parallel.forEach(servers, (PostgresServer server) -> server.stop(StopMode.FAST));
  }

  /** Runs something and closes these nodes if it fails. */
  <R> R closingOnFailure(Function<LocalNodes, R> action) {
    try {
      return action.apply(this);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    Parallel.forEach(servers, PostgresServer::close);
    runDirectory.close();
  }
}
