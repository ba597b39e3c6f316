package io.citus4j.apply;

import io.citus4j.internal.catalog.SessionCalls;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A time in which each statement commits by itself and waits for locks no longer than it may.
 * Confined to the connection's thread.
 */
final class LoneSession implements AutoCloseable {

  private final Connection connection;
  private final AutoCommit mode;
  private final String timeoutBefore;

  private LoneSession(Connection connection, AutoCommit mode, String timeoutBefore) {
    this.connection = connection;
    this.mode = mode;
    this.timeoutBefore = timeoutBefore;
  }

  static LoneSession begin(Connection connection, Duration lockTimeout) throws SQLException {
    AutoCommit mode = AutoCommit.on(connection);
    try {
      LoneSession session = new LoneSession(connection, mode, lockTimeout(connection));
      SessionCalls.sessionLockTimeout(Long.toString(lockTimeout.toMillis())).execute(connection);
      return session;
    } catch (SQLException e) {
      Discard.of(connection, e);
      throw e;
    }
  }

  private static String lockTimeout(Connection connection) throws SQLException {
    try (PreparedStatement statement = SessionCalls.currentLockTimeout().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  /** Leaves the session as it was; where that fails, the connection is given up. */
  @Override
  public void close() {
    try {
      SessionCalls.sessionLockTimeout(timeoutBefore).execute(connection);
      mode.close();
    } catch (SQLException e) {
      Discard.of(connection, e);
    }
  }
}
