package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanOption;
import io.citus4j.jooq.internal.PendingExecution;
import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.TransactionProvider;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultTransactionProvider;
import org.jooq.impl.NoTransactionProvider;

/**
 * Runs jOOQ statements where their shard is.
 *
 * <pre>{@code
 * CitusRouting routing = CitusRouting.using(citus);
 * DSLContext dsl = routing.dsl();
 * dsl.selectFrom(ORDERS).where(ORDERS.USER_ID.eq(42L)).fetch();   // on the worker that owns 42
 * System.out.println(routing.route(dsl.selectFrom(ORDERS)));      // multi-shard, and why
 * }</pre>
 *
 * <p>A statement that touches one shard is sent straight to the worker that holds it. Every other
 * statement, and everything within a transaction or a batch, runs on the coordinator, as it would
 * without this class. A statement that reads or writes every shard because it says nothing of the
 * distribution column is logged at level WARN, once for each SQL text.
 *
 * <p>Rows that a worker inserts take their {@code bigserial} and identity numbers from the range of
 * that worker: unique in the cluster, but not ascending over all rows. Thread-safe.
 *
 * @since 0.1
 */
public final class CitusRouting {

  private final CitusCluster cluster;
  private final FanOutLog fanOutLog = new FanOutLog();

  private CitusRouting(CitusCluster cluster) {
    this.cluster = Objects.requireNonNull(cluster, "cluster");
  }

  /**
   * Routes by the shard map of a cluster.
   *
   * @param cluster the cluster; it stays open as long as the routing is used
   * @return the routing
   */
  public static CitusRouting using(CitusCluster cluster) {
    return new CitusRouting(cluster);
  }

  /**
   * Returns a context whose statements are routed.
   *
   * @return a new context with dialect POSTGRES and jOOQ's default settings
   */
  public DSLContext dsl() {
    return DSL.using(derive(new DefaultConfiguration().set(SQLDialect.POSTGRES)));
  }

  /**
   * Returns a copy of a configuration whose statements are routed.
   *
   * <p>Its connection provider is replaced; its listeners are kept. Transactions are those of
   * {@link DSLContext#transaction(org.jooq.TransactionalRunnable)}; a configuration whose
   * transactions are managed elsewhere is refused, because statements would be sent past them. For
   * the same reason do not use the copy within transactions of a framework that keeps them out of
   * jOOQ's sight, as Spring's data source proxy does.
   *
   * @param configuration settings, mappers and listeners to be kept
   * @return the changed copy
   * @throws IllegalArgumentException if the configuration has a transaction provider other than
   *     jOOQ's default
   */
  public Configuration derive(Configuration configuration) {
    TransactionProvider transactions = configuration.transactionProvider();
    if (!(transactions instanceof DefaultTransactionProvider
        || transactions instanceof NoTransactionProvider)) {
      throw new IllegalArgumentException(
          "Cannot route the statements of a configuration whose transactions are managed by %s: they would be sent past its transactions. Derive from a configuration with jOOQ's default transaction provider."
              .formatted(transactions.getClass().getName()));
    }
    PendingExecution pending = new PendingExecution();
    ExecuteListenerProvider[] before = configuration.executeListenerProviders();
    ExecuteListenerProvider[] listeners = new ExecuteListenerProvider[before.length + 1];
    System.arraycopy(before, 0, listeners, 0, before.length);
    listeners[before.length] = new DefaultExecuteListenerProvider(pending);
    return configuration
        .derive(new RoutedConnectionProvider(cluster, pending, fanOutLog))
        .derive(listeners);
  }

  /**
   * Says where a query would run, without running it.
   *
   * @param query the query, rendered as its own configuration says
   * @return the route and its warnings
   */
  public RouteDecision route(Query query) {
    Objects.requireNonNull(query, "query");
    Configuration configuration = configurationOf(query);
    return cluster.route(
        shards ->
            Router.route(
                QueryAnalysis.of(query, configuration, shards::columnsOf).shape(), shards));
  }

  /**
   * Asks Citus how it plans a query: its tasks, their nodes and shards, and its subplans.
   *
   * <p>It is planned for the values bound to it, on a connection of its own, in a transaction that
   * is rolled back. Nothing is executed without {@link PlanOption#ANALYZE}, but Citus draws numbers
   * from sequences for the rows of an INSERT; see {@link PlanOption#READ_ONLY}.
   *
   * @param query the query, rendered and bound as its own configuration says
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the query, for one because Citus does not
   *     support it
   * @throws IllegalArgumentException if its text holds several statements, or the options
   *     contradict each other
   */
  public DistributedPlan explain(Query query, PlanOption... options) {
    Objects.requireNonNull(query, "query");
    return cluster.explain(new ExplainedQuery(query, configurationOf(query)), options);
  }

  private static Configuration configurationOf(Query query) {
    Configuration own = query.configuration();
    return own == null ? new DefaultConfiguration().set(SQLDialect.POSTGRES) : own;
  }
}
