package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The place of one server: its data directory and its log. Immutable.
 *
 * @param installation whose binaries work here
 * @param user who runs them
 * @param path a subdirectory of a {@link RunDirectory}; holds {@code data} and {@code log}
 */
public record NodeDirectory(PostgresInstallation installation, ServerUser user, Path path) {

  /** The superuser of every server, who needs no password from this machine. */
  public static final String SUPERUSER = "postgres";

  private static final int PORT_ATTEMPTS = 5;

  /** Creates the value; nothing is touched. */
  public NodeDirectory {
    Objects.requireNonNull(installation, "installation");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(path, "path");
  }

  /** Returns the data directory. */
  public Path data() {
    return path.resolve("data");
  }

  /** Returns the file the server logs to. */
  public Path log() {
    return path.resolve("log");
  }

  /**
   * Makes an empty database cluster with {@code initdb}.
   *
   * @throws TestClusterException with the output of {@code initdb} if that fails
   */
  public void initialize(Deadline deadline) {
    try {
      createEmpty();
      Command.Result result =
          Command.run(
              user.command(
                  List.of(
                      installation.executable("initdb").toString(),
                      "--pgdata=" + data(),
                      "--no-sync",
                      "--wal-segsize=1",
                      "--locale=C",
                      "--encoding=UTF8",
                      "--auth=trust",
                      "--username=" + SUPERUSER)),
              path,
              deadline);
      if (!result.succeeded()) {
        throw new TestClusterException(
            "Cannot initialize \""
                + data()
                + "\": initdb ended with "
                + result.exitCode()
                + ". It printed:\n"
                + result.output());
      }
      Files.writeString(
          data().resolve("postgresql.conf"), ServerSettings.INCLUDE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new TestClusterException("Cannot initialize \"" + data() + "\".", e);
    }
  }

  /**
   * Fills the data directory with a copy of one that a stopped server of the same installation left
   * behind.
   *
   * @param template a data directory
   * @throws TestClusterException if it cannot be copied
   */
  public void copyFrom(Path template) {
    try {
      createEmpty();
      FileTree.copy(template, data(), user);
    } catch (IOException e) {
      throw new TestClusterException("Cannot copy \"" + template + "\" to \"" + data() + "\".", e);
    }
  }

  private void createEmpty() throws IOException {
    Files.createDirectory(path);
    FileTree.restrict(path);
    user.own(path);
    Files.createFile(log());
    user.own(log());
  }

  /**
   * Starts the server on a port of its own and waits until it answers.
   *
   * @param settings by name; they go into the configuration file, so {@code ALTER SYSTEM} and
   *     {@code SET} override them
   * @throws TestClusterException with the end of the server's log if it does not come up
   */
  public PostgresServer start(Ports ports, Map<String, String> settings, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      Ports.Lease lease = ports.lease();
      boolean started = false;
      try {
        PostgresServer server = new PostgresServer(this, lease);
        writeSettings(lease.port(), settings);
        server.start(deadline);
        started = true;
        return server;
      } catch (PortTakenException e) {
        if (attempt == PORT_ATTEMPTS) {
          throw new TestClusterException(e.getMessage(), e);
        }
      } finally {
        if (!started) {
          lease.close();
        }
      }
    }
  }

  private void writeSettings(int port, Map<String, String> settings) {
    Path file = data().resolve(ServerSettings.FILE);
    try {
      Files.writeString(file, ServerSettings.render(port, settings), StandardCharsets.UTF_8);
      user.own(file);
    } catch (IOException e) {
      throw new TestClusterException("Cannot write \"" + file + "\".", e);
    }
  }
}
