package io.citus4j.connection;

import io.citus4j.metadata.Node;
import io.citus4j.routing.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the connection on which a routed statement should run.
 *
 * <p>A single-shard statement goes to the worker that holds the shard, everything else to the
 * coordinator. When no connection to a worker can be had, the statement goes to the coordinator
 * too, and the worker is left alone for some seconds. Thread-safe; closes the pools it opened, not
 * the coordinator's data source.
 *
 * @since 0.1
 */
public final class RoutedConnections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoutedConnections.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final DataSource coordinator;
  private final @Nullable NodePools workers;
  private final Map<Integer, Long> failedAt = new ConcurrentHashMap<>();

  /**
   * Creates the connections of a cluster.
   *
   * @param coordinator connections to the coordinator
   * @param translator where this JVM reaches the nodes
   * @param workerDataSources how to connect to workers; null to send everything to the coordinator
   */
  public RoutedConnections(
      DataSource coordinator,
      AddressTranslator translator,
      @Nullable WorkerDataSources workerDataSources) {
    this.coordinator = Objects.requireNonNull(coordinator, "coordinator");
    Objects.requireNonNull(translator, "translator");
    this.workers =
        workerDataSources == null
            ? null
            : new NodePools(coordinator, translator, workerDataSources);
    if (workers == null) {
      LOG.warn(
          "Every statement goes to the coordinator: the settings of a {} cannot be applied to"
              + " workers. Pass a PGSimpleDataSource or a HikariDataSource, or say how to reach"
              + " workers with CitusCluster.Builder.workerDataSources.",
          coordinator.getClass().getName());
    }
  }

  /**
   * Takes a connection for a statement.
   *
   * @param route the statement's route
   * @return a connection; the caller closes it
   * @throws SQLException if no connection to the coordinator can be had either
   */
  public Connection acquire(Route route) throws SQLException {
    if (workers != null
        && route instanceof Route.SingleShard single
        && !single.node().isCoordinator()
        && single.node().acceptsQueries()
        && !isPaused(single.node())) {
      try {
        Connection connection = workers.acquire(single.node());
        failedAt.remove(single.node().id());
        return connection;
      } catch (SQLException e) {
        if (!workers.isExhausted(single.node())) {
          pause(single.node(), e);
        }
      }
    }
    return coordinator.getConnection();
  }

  private boolean isPaused(Node node) {
    Long since = failedAt.get(node.id());
    return since != null && System.nanoTime() - since < PAUSE.toNanos();
  }

  private void pause(Node node, SQLException cause) {
    failedAt.put(node.id(), System.nanoTime());
    LOG.warn(
        "No connection to worker {}: its statements go to the coordinator for the next {} s. {}",
        node.address(),
        PAUSE.toSeconds(),
        cause.getMessage());
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
  }
}
