package io.citus4j.apply;

import io.citus4j.internal.catalog.Conditions;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.internal.catalog.TurnWait;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to apply plans to a database, which one applier at a time has. Confined to the
 * connection's thread.
 */
final class Turn {

  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  private final Connection connection;
  private final Duration timeout;
  private final StopSignal stop;
  private final Failures failures;

  Turn(Connection connection, Duration timeout, StopSignal stop, Failures failures) {
    this.connection = connection;
    this.timeout = timeout;
    this.stop = stop;
    this.failures = failures;
  }

  /** Takes the turn until the current transaction ends. */
  void takeForTransaction() throws SQLException {
    await(SessionCalls.tryApplyLock());
  }

  /** Takes the turn until it is given back. */
  @SuppressWarnings("try") // closing is all that is asked of the resource
  Held takeForSession() throws SQLException {
    try (AutoCommit mode = AutoCommit.on(connection)) {
      await(SessionCalls.trySessionApplyLock());
    } catch (SQLException e) {
      // The server may have granted it without our hearing of it.
      Discard.of(connection, e);
      throw e;
    }
    return new Held(connection);
  }

  private void await(SqlText request) throws SQLException {
    if (!TurnWait.isGranted(request, connection, timeout, stop::pause)) {
      throw failures.noTurn(timeout);
    }
  }

  /** A turn that lasts across transactions. */
  static final class Held implements AutoCloseable {

    private final Connection connection;

    private Held(Connection connection) {
      this.connection = connection;
    }

    /** Gives the turn back; where that fails, the connection is given up, and the turn with it. */
    @SuppressWarnings("try") // closing is all that is asked of the resource
    @Override
    public void close() {
      try (AutoCommit mode = AutoCommit.on(connection)) {
        if (!Conditions.hold(SessionCalls.releaseSessionApplyLock(), connection)) {
          LOG.warn(
              "The turn to apply plans was lost while a plan was applied. Is there a pooler that"
                  + " changes sessions between transactions? Steps that run alone need a session"
                  + " of their own.");
        }
      } catch (SQLException e) {
        Discard.of(connection, e);
      }
    }
  }
}
