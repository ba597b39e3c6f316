package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One {@code postgres} process, a child of this JVM, listening on the loopback interface.
 *
 * <p>It keeps its port and its data directory when it is stopped and started again.
 *
 * <p>Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

  /** The database every server has. */
  public static final String DATABASE = "postgres";

  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int LOG_LINES = 100;

  private final NodeDirectory directory;
  private final Ports.Lease lease;
  private final ServerLog log;
  private @Nullable Process process;

  PostgresServer(NodeDirectory directory, Ports.Lease lease) {
    this.directory = directory;
    this.lease = lease;
    this.log = new ServerLog(directory.log());
  }

  /** Returns the port, on 127.0.0.1. */
  public int port() {
    return lease.port();
  }

  /** Returns where its data and its log are. */
  public NodeDirectory directory() {
    return directory;
  }

  /** Returns its log. */
  public ServerLog log() {
    return log;
  }

  /** Returns whether the process runs; a paused or starting one does. */
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /**
   * Starts a server that was stopped.
   *
   * @throws TestClusterException with the end of its log if it does not come up
   */
  public synchronized void restart(Deadline deadline) {
    while (true) {
      try {
        start(deadline);
        return;
      } catch (PortTakenException e) {
        throw new TestClusterException(e.getMessage(), e);
      } catch (TestClusterException e) {
        // After a kill, the children of the old postmaster take a moment to notice.
        if (!ServerLog.tellsOfRemainingChildren(e.getMessage()) || deadline.passed()) {
          throw e;
        }
      }
      Deadline.pause(POLL_INTERVAL);
    }
  }

  synchronized void start(Deadline deadline) throws PortTakenException {
    if (isRunning()) {
      throw new IllegalStateException("The server on port " + port() + " is running.");
    }
    long logStart = log.size();
    Process started = spawn();
    process = started;
    try {
      awaitAnswer(started, logStart, deadline);
    } catch (PortTakenException | RuntimeException e) {
      started.destroyForcibly();
      throw e;
    }
  }

  private Process spawn() {
    List<String> words =
        List.of(directory.installation().executable("postgres").toString(), "-D", data());
    try {
      return Command.prepare(directory.user().command(words), directory.path())
          .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
          .start();
    } catch (IOException e) {
      throw new TestClusterException("Cannot run " + String.join(" ", words) + ".", e);
    }
  }

  private void awaitAnswer(Process started, long logStart, Deadline deadline)
      throws PortTakenException {
    PGSimpleDataSource dataSource = dataSource(DATABASE);
    dataSource.setLoginTimeout(1);
    while (true) {
      try (Connection connection = dataSource.getConnection()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        checkAlive(started, logStart, deadline, e);
      }
      Deadline.pause(POLL_INTERVAL);
    }
  }

  private void checkAlive(Process started, long logStart, Deadline deadline, SQLException last)
      throws PortTakenException {
    if (!started.isAlive()) {
      String message =
          describe("ended with " + started.exitValue() + " while starting", log.from(logStart));
      if (ServerLog.tellsOfTakenPort(message)) {
        throw new PortTakenException(message);
      }
      throw new TestClusterException(
          message + "\nMend what the log complains about, most often a setting.", last);
    }
    if (deadline.passed()) {
      throw new TestClusterException(
          describe(
                  "did not answer within " + deadline.total().toSeconds() + " s",
                  log.from(logStart))
              + "\nThe machine may be overloaded; the timeout of the cluster can be raised.",
          last);
    }
  }

  private String describe(String what, String logText) {
    return "The server in \""
        + directory.path()
        + "\" "
        + what
        + ". The end of its log:\n"
        + ServerLog.tail(logText, LOG_LINES);
  }

  private String data() {
    return directory.data().toString();
  }

  /** Returns a data source for the superuser; encryption is not even asked for. */
  public PGSimpleDataSource dataSource(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {"127.0.0.1"});
    dataSource.setPortNumbers(new int[] {port()});
    dataSource.setDatabaseName(Objects.requireNonNull(database, "database"));
    dataSource.setUser(NodeDirectory.SUPERUSER);
    dataSource.setSslMode("disable");
    dataSource.setProperty(org.postgresql.PGProperty.GSS_ENC_MODE, "disable");
    return dataSource;
  }

  /**
   * Ends the server and waits until it is gone, for at most ten seconds; then it is killed.
   *
   * <p>A server that does not run is left alone.
   */
  public synchronized void stop(StopMode mode) {
    Process running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    try {
      ServerProcess server = new ServerProcess(directory, running);
      server.signal(mode);
      if (!running.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        server.signal(StopMode.KILL);
        running.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the server at once and gives its port back; its directory stays. */
  @Override
  public synchronized void close() {
    stop(StopMode.IMMEDIATE);
    lease.close();
  }
}
