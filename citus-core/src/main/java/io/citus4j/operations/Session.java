package io.citus4j.operations;

import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.ErrorText;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.internal.catalog.SqlState;
import io.citus4j.internal.catalog.TurnWait;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Runs pieces of maintenance, each in a transaction of its own. Thread-safe. */
final class Session {

  private final DataSource coordinator;
  private final MaintenanceOptions options;

  Session(DataSource coordinator, MaintenanceOptions options) {
    this.coordinator = coordinator;
    this.options = options;
  }

  /** A piece of work within a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Runs a piece of work and commits it. */
  <T> T inTransaction(String what, Work<T> work) {
    try (Connection connection = coordinator.getConnection();
        OwnTransaction transaction = OwnTransaction.begin(connection)) {
      SessionCalls.seeWhatOthersCommit().execute(connection);
      SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
      T result = work.run(connection);
      transaction.commit();
      return result;
    } catch (SQLException e) {
      throw failure(what, e);
    }
  }

  /** The same while nobody else who takes turns changes the schema of the database. */
  <T> T inTurn(String what, Work<T> work) {
    return inTransaction(
        what,
        connection -> {
          takeTurn(what, connection);
          return work.run(connection);
        });
  }

  private void takeTurn(String what, Connection connection) throws SQLException {
    if (!TurnWait.isGranted(
        SessionCalls.tryApplyLock(),
        connection,
        options.turnTimeout(),
        duration -> pause(what, duration))) {
      throw new OperationException(
          ErrorCode.APPLY_LOCK_TIMEOUT,
          "Cannot %s: another process has been changing the schema of the database for %d s. Wait for it, or raise the turn timeout of MaintenanceOptions."
              .formatted(what, options.turnTimeout().toSeconds()),
          null);
    }
  }

  private static void pause(String what, Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException(
          ErrorCode.APPLY_CANCELLED,
          "Cannot %s: the thread was interrupted. Call it again to go on.".formatted(what),
          e);
    }
  }

  private static OperationException failure(String what, SQLException e) {
    boolean locked = SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    return new OperationException(
        locked ? ErrorCode.APPLY_LOCK_TIMEOUT : ErrorCode.OPERATION_FAILED,
        "Cannot %s: %s. %s"
            .formatted(
                what,
                ErrorText.withoutFullStop(e),
                locked
                    ? "End the transactions that use the table, or raise the lock timeout of"
                        + " MaintenanceOptions."
                    : "Mend the cause and call it again."),
        e);
  }
}
