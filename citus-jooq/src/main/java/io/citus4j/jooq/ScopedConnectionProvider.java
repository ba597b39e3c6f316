package io.citus4j.jooq;

import io.citus4j.jooq.internal.GuardedConnection;
import io.citus4j.jooq.internal.PendingExecution;
import io.citus4j.routing.StatementRefusedException;
import java.sql.Connection;
import org.jooq.ConnectionProvider;
import org.jooq.ExecuteContext;

/** Gives guarded connections, for single statements and for transactions. Thread-safe. */
final class ScopedConnectionProvider implements ConnectionProvider {

  private final RoutedConnectionProvider routed;
  private final PendingExecution pending;

  ScopedConnectionProvider(RoutedConnectionProvider routed, PendingExecution pending) {
    this.routed = routed;
    this.pending = pending;
  }

  /** jOOQ asks without a statement for what sends any number of them. */
  @Override
  public Connection acquire() {
    ExecuteContext context = pending.take();
    if (context == null) {
      throw new StatementRefusedException(
          "Refused to give away a connection of a scope: nobody could prove what is sent on it.",
          "Build each statement with the scoped context.");
    }
    return GuardedConnection.around(routed.acquire(context));
  }

  @Override
  public void release(Connection connection) {
    routed.release(connection);
  }

  /** The connections of transactions, whose statements are guarded one by one. */
  ConnectionProvider ofTransactions() {
    return new ConnectionProvider() {
      @Override
      public Connection acquire() {
        return GuardedConnection.around(routed.acquire(null));
      }

      @Override
      public void release(Connection connection) {
        routed.release(connection);
      }
    };
  }
}
