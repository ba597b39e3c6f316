package io.citus4j.connection;

import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes data sources for workers.
 *
 * <p>Statements are written for the coordinator, so a worker's connection must log in as the same
 * user to the same database and resolve names along the same search path. Implementations must be
 * thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WorkerDataSources {

  /**
   * Makes the data source for a worker.
   *
   * @param address where this JVM reaches the worker
   * @return a data source without a pool; called once for each worker, the result is put behind a
   *     small pool
   */
  DataSource at(HostAndPort address);

  /**
   * Takes over everything but the address from the coordinator's data source: database, user,
   * password, TLS, the driver's properties, and for a HikariCP pool what it does to each new
   * connection.
   *
   * @param coordinator the coordinator's data source
   * @param searchPath the search path of the coordinator's connections, used where the data source
   *     does not set one
   * @return empty if it is neither the driver's own nor a HikariCP pool, nor wraps one of them
   */
  static Optional<WorkerDataSources> like(DataSource coordinator, List<Identifier> searchPath) {
    return CoordinatorSettings.of(coordinator, searchPath).map(settings -> settings::at);
  }
}
