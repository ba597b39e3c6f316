package io.citus4j.it;

import io.citus4j.testkit.TestNode;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.ServerUser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server process of a node on this machine, to be stopped for real and started again. */
final class LocalServer {

  private final TestNode node;
  private final Path data;
  private final PostgresInstallation installation;
  private long postmaster;

  LocalServer(TestNode node) throws SQLException {
    this.node = node;
    try (Connection connection = node.dataSource().getConnection()) {
      this.data = Path.of(Queries.string(connection, "SHOW data_directory"));
      this.installation =
          PostgresInstallation.of(
              Path.of(
                  Queries.string(
                      connection, "SELECT setting FROM pg_config WHERE name = 'BINDIR'")));
      this.postmaster = postmaster(connection);
    }
  }

  /** Ends all processes of the server at once, as {@code pg_ctl stop -m immediate} does. */
  void end() throws IOException {
    if (!isRunning()) {
      return;
    }
    try {
      new ProcessBuilder("sh", "-c", "kill -QUIT " + postmaster).start().waitFor();
      for (int i = 0; i < 2000 && isRunning(); i++) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isRunning()) {
      throw new IllegalStateException("The server of " + node + " did not end.");
    }
  }

  private boolean isRunning() {
    return ProcessHandle.of(postmaster).isPresent();
  }

  /** Starts the server again, and returns once it answers; the cluster will not end it. */
  void start() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(ServerUser.forRunning(installation).command(words()))
            .directory(data.toFile().getParentFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int i = 0; i < 1000 && process.isAlive(); i++) {
      try (Connection connection = node.dataSource().getConnection()) {
        postmaster = postmaster(connection);
        return;
      } catch (SQLException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IllegalStateException("The server of " + node + " did not start again.");
  }

  private List<String> words() {
    return List.of(installation.executable("postgres").toString(), "-D", data.toString());
  }

  private static long postmaster(Connection connection) throws SQLException {
    return Long.parseLong(
        Queries.string(connection, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
  }
}
