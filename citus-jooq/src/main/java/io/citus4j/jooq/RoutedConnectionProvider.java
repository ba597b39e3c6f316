package io.citus4j.jooq;

import io.citus4j.connection.RoutedConnections;
import io.citus4j.jooq.internal.PendingExecution;
import io.citus4j.routing.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.ConnectionProvider;
import org.jooq.ExecuteContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Chooses the node when jOOQ asks for a connection. Thread-safe. */
final class RoutedConnectionProvider implements ConnectionProvider {

  private static final Route COORDINATOR = new Route.Unknown("not a single statement");

  private final RoutedConnections connections;
  private final PendingExecution pending;
  private final StatementRoutes routes;

  RoutedConnectionProvider(
      RoutedConnections connections, PendingExecution pending, StatementRoutes routes) {
    this.connections = connections;
    this.pending = pending;
    this.routes = routes;
  }

  @Override
  public Connection acquire() {
    return acquire(pending.take());
  }

  /** A connection for an execution; null for what is not a single statement. */
  Connection acquire(@Nullable ExecuteContext context) {
    Route route =
        Optional.ofNullable(context)
            .flatMap(routes::of)
            .map(routed -> routed.decision().route())
            .orElse(COORDINATOR);
    try {
      return connections.acquire(route);
    } catch (SQLException e) {
      throw new DataAccessException("No connection to the cluster: " + e.getMessage(), e);
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DataAccessException("The connection could not be given back.", e);
    }
  }
}
