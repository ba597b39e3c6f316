package io.citus4j;

import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.apply.PlanApplier;
import io.citus4j.connection.AddressTranslator;
import io.citus4j.connection.RoutedConnections;
import io.citus4j.connection.WorkerDataSources;
import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.ExplainableStatement;
import io.citus4j.explain.Explainer;
import io.citus4j.explain.PlanOption;
import io.citus4j.internal.catalog.ErrorText;
import io.citus4j.metadata.CatalogReader;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.TableSizes;
import io.citus4j.operations.Maintenance;
import io.citus4j.operations.MaintenanceOptions;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Planner;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import io.citus4j.routing.ShardMap;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handle to a Citus cluster.
 *
 * <pre>{@code
 * try (CitusCluster citus = CitusCluster.connect(dataSource)) {
 *   Plan plan = citus.plan(shop);
 *   System.out.println(plan);
 *   citus.apply(plan);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it closes the connections to workers it opened; the data source stays
 * open.
 *
 * @since 0.1
 */
public final class CitusCluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CitusCluster.class);

  private final DataSource coordinator;
  private final RoutedConnections connections;
  private final CurrentShardMap shardMap;

  private CitusCluster(Builder builder) {
    this.coordinator = builder.coordinator;
    CatalogSnapshot snapshot = requireCoordinator(read(coordinator, CatalogReader::readForRouting));
    this.shardMap =
        new CurrentShardMap(
            ShardMap.of(snapshot), builder.shardMapMaxAge, () -> readShardMap(coordinator));
    this.connections =
        new RoutedConnections(
            coordinator,
            builder.translator,
            builder.workerDataSources != null
                ? builder.workerDataSources
                : WorkerDataSources.like(coordinator, snapshot.server().searchPath()).orElse(null));
  }

  /**
   * Connects to a cluster and reads its catalogue.
   *
   * @param coordinator connections to the coordinator
   * @return the handle
   * @throws MetadataException if the database has no Citus ({@link ErrorCode#NOT_A_CITUS_SERVER}),
   *     a Citus older than 12.1 ({@link ErrorCode#CITUS_TOO_OLD}), is a worker's ({@link
   *     ErrorCode#NOT_THE_COORDINATOR}) or cannot be read ({@link ErrorCode#CATALOG_UNREADABLE})
   */
  public static CitusCluster connect(DataSource coordinator) {
    return builder(coordinator).connect();
  }

  /**
   * Begins to connect to a cluster whose workers need to be reached in a special way.
   *
   * @param coordinator connections to the coordinator
   * @return the builder
   */
  public static Builder builder(DataSource coordinator) {
    return new Builder(coordinator);
  }

  /**
   * Plans the way to a declared schema: reads the catalogue, changes nothing.
   *
   * <p>If tables are to be copied, one more query asks the workers for their sizes; when a worker
   * does not answer or a table is locked, the sizes stay unknown.
   *
   * @param schema what is declared
   * @return the plan; empty if the cluster already is as declared
   * @throws MetadataException if the catalogue cannot be read
   */
  public Plan plan(ClusterSchema schema) {
    Objects.requireNonNull(schema, "schema");
    return Planner.plan(schema, catalog()).withSizes(this::sizes);
  }

  private Map<QualifiedName, Long> sizes(Set<QualifiedName> tables) {
    try (Connection connection = coordinator.getConnection()) {
      return TableSizes.read(connection, tables);
    } catch (SQLException e) {
      LOG.debug("The sizes of tables in the plan stay unknown: {}", e.getMessage());
      return Map.of();
    }
  }

  /**
   * Applies a plan with {@linkplain ApplyOptions#defaults() the default options}.
   *
   * @param plan the plan
   * @return what became of each step
   * @throws PlanBlockedException if the plan has conflicts, or steps whose risk is not allowed;
   *     nothing was changed
   * @throws ApplyException if it could not be applied to its end; it says what was done
   */
  public ApplyReport apply(Plan plan) {
    return apply(plan, ApplyOptions.defaults());
  }

  /**
   * Applies a plan, in as few transactions as Citus allows.
   *
   * @param plan the plan
   * @param options how to wait and whom to tell
   * @return what became of each step
   * @throws PlanBlockedException if the plan has conflicts, or steps whose risk is not allowed;
   *     nothing was changed
   * @throws ApplyException if it could not be applied to its end; it says what was done
   */
  public ApplyReport apply(Plan plan, ApplyOptions options) {
    try {
      return new PlanApplier(coordinator).apply(plan, options);
    } finally {
      if (!plan.steps().isEmpty()) {
        // Whether it succeeds says nothing about the plan.
        shardMap.refreshIfPossible();
      }
    }
  }

  /**
   * Returns what has to be done again and again for a declared schema, for a scheduler to call.
   *
   * @param schema what is declared
   * @return the maintenance with {@linkplain MaintenanceOptions#defaults() the default options}
   */
  public Maintenance maintenance(ClusterSchema schema) {
    return maintenance(schema, MaintenanceOptions.defaults());
  }

  /**
   * Returns what has to be done again and again for a declared schema, for a scheduler to call.
   *
   * @param schema what is declared
   * @param options how long to wait
   * @return the maintenance
   */
  public Maintenance maintenance(ClusterSchema schema, MaintenanceOptions options) {
    return new Maintenance(coordinator, schema, options);
  }

  /**
   * Reads the catalogue.
   *
   * @return the cluster as it is now
   * @throws MetadataException if the catalogue cannot be read
   */
  public CatalogSnapshot catalog() {
    return read(coordinator, CatalogReader::read);
  }

  /**
   * Decides where a statement runs.
   *
   * <p>Goes by the shard map as it was last read, and reads it first if that is longer ago than
   * {@link Builder#shardMapMaxAge}. If it cannot be read, the route is unknown.
   *
   * @param shape what the statement is about
   * @return the route and its warnings
   */
  public RouteDecision route(QueryShape shape) {
    Objects.requireNonNull(shape, "shape");
    return route(shards -> Router.route(shape, shards));
  }

  /**
   * Decides where a statement runs that can only be read with the help of the shard map.
   *
   * <p>Like {@link #route(QueryShape)} otherwise. As long as nothing changes in the cluster, the
   * map is the same object, whenever it was read.
   *
   * @param routing routes the statement by the map, as {@link Router#route} does; not asked if the
   *     map cannot be read
   * @return the route and its warnings
   */
  public RouteDecision route(Function<ShardMap, RouteDecision> routing) {
    return shardMap.route(Objects.requireNonNull(routing, "routing"));
  }

  /**
   * Asks Citus how it plans a statement: its tasks, their nodes and shards, and its subplans.
   *
   * <p>Nothing is executed without {@link PlanOption#ANALYZE}, but Citus calls the functions in the
   * values that are written, {@code nextval} above all; see {@link PlanOption#READ_ONLY}. The
   * transaction is rolled back in any case.
   *
   * @param sql one statement with literals; a question mark in it is no marker
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the statement, for one because Citus does
   *     not support it
   * @throws IllegalArgumentException if the text holds several statements, or the options
   *     contradict each other
   */
  public DistributedPlan explain(String sql, PlanOption... options) {
    Objects.requireNonNull(sql, "sql");
    return new Explainer(coordinator).explain(sql, Set.copyOf(List.of(options)));
  }

  /**
   * Asks Citus how it plans a statement with bound values, as {@link #explain(String,
   * PlanOption...)} does.
   *
   * @param statement one statement, planned for the values bound to it
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the statement
   * @throws IllegalArgumentException if the text holds several statements, or the options
   *     contradict each other
   */
  public DistributedPlan explain(SqlText statement, PlanOption... options) {
    return new Explainer(coordinator).explain(statement, Set.copyOf(List.of(options)));
  }

  /**
   * Asks Citus how it plans a statement that binds its values itself, as {@link #explain(String,
   * PlanOption...)} does.
   *
   * @param statement one statement
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the statement
   * @throws IllegalArgumentException if the text holds several statements, or the options
   *     contradict each other
   */
  public DistributedPlan explain(ExplainableStatement statement, PlanOption... options) {
    return new Explainer(coordinator).explain(statement, Set.copyOf(List.of(options)));
  }

  /**
   * Tells how long ago the shard map was read.
   *
   * @return the age, not negative
   */
  public Duration shardMapAge() {
    return shardMap.age();
  }

  /**
   * Reads the shard map anew: right after tables were distributed or shards moved by somebody else.
   *
   * @throws MetadataException if the catalogue cannot be read; the old map stays
   */
  public void refresh() {
    shardMap.refresh();
  }

  /**
   * Returns the connections on which routed statements run.
   *
   * @return the connections, closed with this handle
   */
  public RoutedConnections connections() {
    return connections;
  }

  @Override
  public void close() {
    connections.close();
  }

  private static ShardMap readShardMap(DataSource coordinator) {
    return ShardMap.of(read(coordinator, CatalogReader::readForRouting));
  }

  private static CatalogSnapshot read(
      DataSource dataSource, Function<Connection, CatalogSnapshot> reading) {
    try (Connection connection = dataSource.getConnection()) {
      return reading.apply(connection);
    } catch (SQLException e) {
      throw new MetadataException(
          ErrorCode.CATALOG_UNREADABLE,
          "Cannot connect to the coordinator: "
              + ErrorText.withoutFullStop(e)
              + ". Check the address and the login of the data source.",
          e);
    }
  }

  private static CatalogSnapshot requireCoordinator(CatalogSnapshot snapshot) {
    if (!snapshot.server().isCoordinator()) {
      throw new MetadataException(
          ErrorCode.NOT_THE_COORDINATOR,
          "The data source leads to a worker (group %d), which cannot change the schema of the cluster and does not know all of its tables. %s"
              .formatted(
                  snapshot.server().groupId(),
                  snapshot.nodes().stream()
                      .filter(node -> node.isCoordinator())
                      .findFirst()
                      .map(node -> "Connect to the coordinator, " + node.address() + '.')
                      .orElse("Connect to the coordinator.")),
          null);
    }
    return snapshot;
  }

  /**
   * Settings of a handle. Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {

    private static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(10);

    private final DataSource coordinator;
    private Duration shardMapMaxAge = DEFAULT_MAX_AGE;
    private AddressTranslator translator = AddressTranslator.NONE;
    private @Nullable WorkerDataSources workerDataSources;

    private Builder(DataSource coordinator) {
      this.coordinator = Objects.requireNonNull(coordinator, "coordinator");
    }

    /**
     * Sets where this JVM reaches the nodes. Default: where the catalogue says.
     *
     * @param addressTranslator translates the catalogue's addresses
     * @return this builder
     */
    public Builder addressTranslator(AddressTranslator addressTranslator) {
      translator = Objects.requireNonNull(addressTranslator, "addressTranslator");
      return this;
    }

    /**
     * Sets how to connect to workers. Default: like to the coordinator, which works if its data
     * source is the driver's own or a HikariCP pool.
     *
     * @param dataSources makes a data source for the worker at an address
     * @return this builder
     */
    public Builder workerDataSources(WorkerDataSources dataSources) {
      workerDataSources = Objects.requireNonNull(dataSources, "dataSources");
      return this;
    }

    /**
     * Sets how old the shard map may be when a statement is routed by it. Default: 10 seconds.
     *
     * <p>Within that time a statement may go by what the cluster was before. That is harmless while
     * shards move, because every node of the cluster can run every statement. It is not when a node
     * leaves the cluster, because such a node goes on answering from what it last knew: wait for
     * this time between draining a node and removing it.
     *
     * @param maxAge more than zero, at most a day
     * @return this builder
     * @throws IllegalArgumentException if the duration is out of range
     */
    public Builder shardMapMaxAge(Duration maxAge) {
      Objects.requireNonNull(maxAge, "maxAge");
      if (maxAge.isNegative() || maxAge.isZero() || maxAge.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(
            "A maximum age of " + maxAge + " is not between zero and a day.");
      }
      shardMapMaxAge = maxAge;
      return this;
    }

    /**
     * Connects, as {@link CitusCluster#connect(DataSource)} does.
     *
     * @return the handle
     * @throws MetadataException as {@link CitusCluster#connect(DataSource)} does
     */
    public CitusCluster connect() {
      return new CitusCluster(this);
    }
  }
}
