package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanOption;
import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.jooq.internal.SentValue;
import io.citus4j.routing.KeyScope;
import io.citus4j.routing.RouteBaseline;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteListener;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.Router;
import io.citus4j.routing.StatementRefusedException;
import io.citus4j.sql.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

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
  private final RoutedConfiguration routed;

  private CitusRouting(Builder builder) {
    this.cluster = builder.cluster;
    this.routed =
        new RoutedConfiguration(
            cluster,
            new RouteRules(
                new RouteLog(builder.logInterval, System::nanoTime),
                builder.listeners,
                builder.baseline,
                builder.refused));
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
  public static Allowance allowFanOut(String reason) {
    return new Allowance(Allowance.Kind.FAN_OUT, reason);
  }

  /**
   * Lets statements leave the scope of a context that {@link #scopedTo} made: plain SQL, and what
   * cannot be proven.
   *
   * <pre>{@code
   * CitusRouting.allowOutsideScope("filters by user_id itself").in(scoped).fetch("SELECT ...");
   * }</pre>
   *
   * @param reason why that is safe, for those who read the code and for listeners
   * @return what makes contexts for such statements
   * @throws IllegalArgumentException if the reason is blank
   */
  public static Allowance allowOutsideScope(String reason) {
    return new Allowance(Allowance.Kind.OUTSIDE_OF_SCOPE, reason);
  }

  /**
   * Returns a context that runs only what is proven to read and write rows of one key: those of the
   * table and of all tables colocated with it whose distribution column has the value.
   *
   * <pre>{@code
   * DSLContext tenant = routing.scopedTo(USERS.USER_ID, 42L);
   * tenant.selectFrom(ORDERS).where(ORDERS.USER_ID.eq(42L)).fetch();
   * tenant.selectFrom(ORDERS).fetch();   // refused
   * }</pre>
   *
   * <p>Nothing is rewritten: each statement has to name the key itself. Whatever is not proven is
   * refused with a {@link StatementRefusedException} before it is sent, within transactions too:
   * plain SQL, DDL, batches, functions of the user, connections for other use, and statements that
   * use tables other than colocated and reference tables, or write the latter.
   *
   * @param key the distribution column
   * @param value the key
   * @param <R> the record type of the table
   * @param <K> the type of the key
   * @return a new context with dialect POSTGRES and jOOQ's default settings
   * @throws IllegalArgumentException if the column is not that of a table itself, or values of the
   *     type cannot be compared
   */
  public <R extends Record, K> DSLContext scopedTo(TableField<R, K> key, K value) {
    return scopedTo(new DefaultConfiguration().set(SQLDialect.POSTGRES), key, value);
  }

  /**
   * Returns a context that runs only what is proven to read and write rows of one key, as {@link
   * #scopedTo(TableField, Object)} does, with the settings of a configuration.
   *
   * @param configuration settings, mappers and listeners to be kept; without a mapping of the table
   * @param key the distribution column
   * @param value the key
   * @param <R> the record type of the table
   * @param <K> the type of the key
   * @return a new context
   * @throws IllegalArgumentException as {@link #scopedTo(TableField, Object)} and {@link
   *     #derive(Configuration)} do
   */
  public <R extends Record, K> DSLContext scopedTo(
      Configuration configuration, TableField<R, K> key, K value) {
    Objects.requireNonNull(key, "key");
    Table<R> table = key.getTable();
    if (table == null) {
      throw new IllegalArgumentException(
          "Column \"%s\" names no table. Use a column of a generated table."
              .formatted(key.getName()));
    }
    KeyScope scope =
        KeyScope.of(TableNames.of(table), new Identifier(key.getName()), SentValue.of(key, value));
    return DSL.using(routed.derive(configuration, scope));
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
    return routed.derive(configuration, null);
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
