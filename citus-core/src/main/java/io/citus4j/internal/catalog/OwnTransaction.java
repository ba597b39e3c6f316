package io.citus4j.internal.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A transaction of our own on a borrowed connection: rolled back unless committed, and the
 * connection's auto-commit mode is left as it was. Confined to the connection's thread.
 */
public final class OwnTransaction implements AutoCloseable {

  private final Connection connection;
  private final boolean autoCommit;
  private boolean committed;

  private OwnTransaction(Connection connection, boolean autoCommit) {
    this.connection = connection;
    this.autoCommit = autoCommit;
  }

  /**
   * Begins a transaction.
   *
   * @throws IllegalStateException if the connection is within a transaction of somebody else
   */
  public static OwnTransaction begin(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (autoCommit) {
      connection.setAutoCommit(false);
    } else {
      requireIdle(connection);
    }
    return new OwnTransaction(connection, autoCommit);
  }

  /**
   * Checks that a connection can be used without ending a transaction of somebody else.
   *
   * @throws IllegalStateException if it is within one
   */
  public static void requireIdle(Connection connection) throws SQLException {
    if (!connection.getAutoCommit() && isBusy(connection)) {
      throw new IllegalStateException(
          "The data source gave a connection that is within a transaction, which would be ended"
              + " here. Call this outside of transactions, or pass a data source that takes no part"
              + " in them.");
    }
  }

  /** Commits what was done. */
  public void commit() throws SQLException {
    connection.commit();
    committed = true;
  }

  private static boolean isBusy(Connection connection) throws SQLException {
    return connection.isWrapperFor(BaseConnection.class)
        && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
  }

  @Override
  public void close() throws SQLException {
    if (!committed) {
      connection.rollback();
    }
    if (autoCommit) {
      connection.setAutoCommit(true);
    }
  }
}
