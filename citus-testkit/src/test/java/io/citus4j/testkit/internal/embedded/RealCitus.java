package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.NodeDirectory;
import io.citus4j.testkit.internal.postgres.Ports;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import io.citus4j.testkit.internal.postgres.ServerUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A coordinator and two workers of the Citus installed on this machine. */
final class RealCitus implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_preload_libraries", "citus",
          "fsync", "off",
          "dynamic_shared_memory_type", "mmap",
          "shared_buffers", "16MB",
          "max_prepared_transactions", "50",
          "timezone", "UTC",
          "wal_level", "logical",
          "citus.node_conninfo", "sslmode=prefer",
          "citus.enable_statistics_collection", "off");

  private final RunDirectory run;
  private final List<PostgresServer> servers = new ArrayList<>();

  RealCitus(PostgresInstallation installation) throws SQLException {
    ServerUser user = ServerUser.forRunning(installation);
    run = RunDirectory.create(TestkitConfiguration.system(), 200_000_000, user);
    Deadline deadline = Deadline.after(Duration.ofSeconds(90));
    for (String name : List.of("a", "b", "c")) {
      NodeDirectory node = new NodeDirectory(installation, user, run.resolve(name));
      node.initialize(deadline);
      servers.add(node.start(new Ports(), SETTINGS, deadline));
      execute(servers.get(servers.size() - 1), "CREATE EXTENSION citus");
    }
    // The emulation's workers have rising ports, too; placements follow that order.
    servers.subList(1, 3).sort(Comparator.comparingInt(PostgresServer::port));
    execute(coordinator(), "SELECT citus_set_coordinator_host('127.0.0.1')");
    for (PostgresServer worker : servers.subList(1, 3)) {
      execute(coordinator(), "SELECT citus_add_node('127.0.0.1', " + worker.port() + ")");
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.dataSource(PostgresServer.DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  PostgresServer coordinator() {
    return servers.get(0);
  }

  PostgresServer firstWorker() {
    return servers.get(1);
  }

  @Override
  public void close() {
    servers.forEach(PostgresServer::close);
    run.close();
  }
}
