package io.citus4j.apply;

import io.citus4j.internal.catalog.SessionCalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The right to apply plans to a database, which one applier at a time has.
 *
 * <p>Asked for again and again instead of waiting in the server: a waiting statement would keep its
 * snapshot, for whose end a concurrent index build of the one who has the turn would wait. Confined
 * to the connection's thread.
 */
final class Turn {

  private static final long SHORTEST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final Connection connection;
  private final Duration timeout;
  private final Failures failures;

  Turn(Connection connection, Duration timeout, Failures failures) {
    this.connection = connection;
    this.timeout = timeout;
    this.failures = failures;
  }

  /** Takes the turn until the current transaction ends. */
  void takeForTransaction() throws SQLException {
    await(() -> StepState.holds(SessionCalls.tryApplyLock(), connection));
  }

  /** Takes the turn until it is given back. */
  @SuppressWarnings("try") // closing is all that is asked of the resource
  Held takeForSession() throws SQLException {
    try (AutoCommit mode = AutoCommit.on(connection)) {
      await(() -> StepState.holds(SessionCalls.trySessionApplyLock(), connection));
    }
    return new Held(connection);
  }

  private void await(Question granted) throws SQLException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!granted.ask()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw failures.noTurn(timeout);
      }
      pause(Math.min(left, Duration.ofMillis(randomPause()).toNanos()));
    }
  }

  private static long randomPause() {
    return ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted(e);
    }
  }

  @FunctionalInterface
  private interface Question {
    boolean ask() throws SQLException;
  }

  /** A turn that lasts across transactions. */
  static final class Held implements AutoCloseable {

    private final Connection connection;

    private Held(Connection connection) {
      this.connection = connection;
    }

    @SuppressWarnings("try") // closing is all that is asked of the resource
    @Override
    public void close() throws SQLException {
      if (!connection.isClosed()) {
        try (AutoCommit mode = AutoCommit.on(connection)) {
          SessionCalls.releaseSessionApplyLock().execute(connection);
        }
      }
    }
  }
}
