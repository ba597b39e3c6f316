package io.citus4j.apply;

import io.citus4j.internal.catalog.OwnTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/** A time in which each statement commits by itself. Confined to the connection's thread. */
final class AutoCommit implements AutoCloseable {

  private final Connection connection;
  private final boolean before;

  private AutoCommit(Connection connection, boolean before) {
    this.connection = connection;
    this.before = before;
  }

  /**
   * Begins the time.
   *
   * @throws IllegalStateException if the connection is within a transaction of somebody else
   */
  static AutoCommit on(Connection connection) throws SQLException {
    OwnTransaction.requireIdle(connection);
    AutoCommit mode = new AutoCommit(connection, connection.getAutoCommit());
    connection.setAutoCommit(true);
    return mode;
  }

  @Override
  public void close() throws SQLException {
    connection.setAutoCommit(before);
  }
}
