package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.internal.PendingExecution;
import io.citus4j.jooq.internal.RouteTemplates;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jooq.ExecuteContext;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Chooses the node when jOOQ asks for a connection. Thread-safe. */
final class RoutedConnectionProvider implements ConnectionProvider {

  private static final Route COORDINATOR = new Route.Unknown("not a single statement");

  private final CitusCluster cluster;
  private final PendingExecution pending;
  private final FanOutLog fanOutLog;
  private final RouteTemplates templates = new RouteTemplates();

  RoutedConnectionProvider(CitusCluster cluster, PendingExecution pending, FanOutLog fanOutLog) {
    this.cluster = cluster;
    this.pending = pending;
    this.fanOutLog = fanOutLog;
  }

  @Override
  public Connection acquire() {
    try {
      return cluster.connections().acquire(route(pending.take()));
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

  private Route route(@Nullable ExecuteContext context) {
    Query query = context == null ? null : context.query();
    if (context == null || query == null || context.batchMode() != ExecuteContext.BatchMode.NONE) {
      return COORDINATOR;
    }
    String sql = context.sql();
    if (sql == null) {
      return COORDINATOR;
    }
    RouteDecision decision =
        cluster.route(shards -> templates.route(query, sql, context.configuration(), shards));
    fanOutLog.log(sql, decision);
    return decision.route();
  }
}
