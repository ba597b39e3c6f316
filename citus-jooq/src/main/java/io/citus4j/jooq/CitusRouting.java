package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanOption;
import io.citus4j.jooq.internal.PendingExecution;
import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.routing.RouteBaseline;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteListener;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.Router;
import io.citus4j.routing.StatementRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.TransactionProvider;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultTransactionListenerProvider;
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
 * without this class. What makes a statement slower than it needs to be is logged at level WARN
 * with the code that runs it: at once, and again at intervals with the number of times it was left
 * out.
 *
 * <p>Rows that a worker inserts take their {@code bigserial} and identity numbers from the range of
 * that worker: unique in the cluster, but not ascending over all rows. Thread-safe.
 *
 * @since 0.1
 */
public final class CitusRouting {

  private final CitusCluster cluster;
  private final RouteRules rules;

  private CitusRouting(Builder builder) {
    this.cluster = builder.cluster;
    this.rules =
        new RouteRules(
            new RouteLog(builder.logInterval, System::nanoTime),
            builder.listeners,
            builder.baseline,
            builder.refused);
  }

  /**
   * Routes by the shard map of a cluster.
   *
   * @param cluster the cluster; it stays open as long as the routing is used
   * @return the routing
   */
  public static CitusRouting using(CitusCluster cluster) {
    return builder(cluster).build();
  }

  /**
   * Begins to say what is to be done with what the router finds.
   *
   * @param cluster the cluster; it stays open as long as the routing is used
   * @return the builder
   */
  public static Builder builder(CitusCluster cluster) {
    return new Builder(cluster);
  }

  /**
   * Allows statements what the router warns of.
   *
   * <pre>{@code
   * CitusRouting.allowFanOut("monthly report").in(dsl).fetchCount(ORDERS);
   * }</pre>
   *
   * @param reason what the statements are for, for those who read the code and for listeners
   * @return what makes contexts for such statements
   * @throws IllegalArgumentException if the reason is blank
   */
  public static AllowedFanOut allowFanOut(String reason) {
    return new AllowedFanOut(reason);
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
    StatementRoutes routes = new StatementRoutes(cluster);
    return configuration
        .derive(new RoutedConnectionProvider(cluster.connections(), pending, routes))
        .derive(
            appended(
                configuration.executeListenerProviders(),
                List.of(
                    new DefaultExecuteListenerProvider(pending),
                    new DefaultExecuteListenerProvider(new RouteWatch(routes, rules)))))
        .derive(
            appended(
                configuration.transactionListenerProviders(),
                List.of(new DefaultTransactionListenerProvider(new TransactionWatch()))));
  }

  private static <T> T[] appended(T[] before, List<T> more) {
    T[] all = Arrays.copyOf(before, before.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[before.length + i] = more.get(i);
    }
    return all;
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
        shards -> Router.route(QueryAnalysis.of(query, configuration, shards).shape(), shards));
  }

  /**
   * Asks Citus how it plans a query: its tasks, their nodes and shards, and its subplans.
   *
   * <p>It is planned for the values bound to it, on a connection of its own, in a transaction that
   * is rolled back. Nothing is executed without {@link PlanOption#ANALYZE}, but Citus calls the
   * functions in the values that are written, {@code nextval} above all; see {@link
   * PlanOption#READ_ONLY}.
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

  /** What is to be done with what the router finds. Not thread-safe. */
  public static final class Builder {

    private static final Duration DEFAULT_LOG_INTERVAL = Duration.ofMinutes(10);

    private final CitusCluster cluster;
    private final List<RouteListener> listeners = new ArrayList<>();
    private Duration logInterval = DEFAULT_LOG_INTERVAL;
    private RouteBaseline baseline = RouteBaseline.empty();
    private Set<Code> refused = Set.of();

    private Builder(CitusCluster cluster) {
      this.cluster = Objects.requireNonNull(cluster, "cluster");
    }

    /**
     * Adds a listener that is told of every statement. Default: none.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(RouteListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets how long the log is silent about a statement after it was mentioned. Default: 10
     * minutes.
     *
     * @param interval zero or more; zero mentions it each time
     * @return this builder
     * @throws IllegalArgumentException if the interval is negative
     */
    public Builder logInterval(Duration interval) {
      Objects.requireNonNull(interval, "interval");
      if (interval.isNegative()) {
        throw new IllegalArgumentException("An interval of " + interval + " is negative.");
      }
      logInterval = interval;
      return this;
    }

    /**
     * Refuses statements that the router warns of: a {@link StatementRefusedException} is thrown
     * before anything is sent. Default: they are logged.
     *
     * <p>All warnings count but {@link Code#REFERENCE_TABLE_WRITE}, because a reference table has
     * to be written now and then. What the code allows with a reason, and what the baseline
     * accepts, runs.
     *
     * @return this builder
     */
    public Builder strict() {
      EnumSet<Code> all = EnumSet.allOf(Code.class);
      all.remove(Code.REFERENCE_TABLE_WRITE);
      return strict(all);
    }

    /**
     * Refuses statements that have some of the warnings, as {@link #strict()} does.
     *
     * @param codes the warnings that refuse a statement; the others are logged
     * @return this builder
     */
    public Builder strict(Set<Code> codes) {
      refused = Set.copyOf(codes);
      return this;
    }

    /**
     * Sets the warnings that are accepted for now. Default: none.
     *
     * @param accepted the baseline
     * @return this builder
     */
    public Builder baseline(RouteBaseline accepted) {
      baseline = Objects.requireNonNull(accepted, "accepted");
      return this;
    }

    /**
     * Makes the routing.
     *
     * @return the routing
     */
    public CitusRouting build() {
      return new CitusRouting(this);
    }
  }
}
