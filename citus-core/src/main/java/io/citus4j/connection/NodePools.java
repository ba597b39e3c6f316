package io.citus4j.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.citus4j.metadata.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One small connection pool per worker, opened when the first statement goes there. Thread-safe;
 * closes the pools it opened.
 */
final class NodePools implements AutoCloseable {

  private static final int DEFAULT_POOL_SIZE = 10;

  /** A statement can always go to the coordinator instead, so do not wait long for a worker. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

  private final @Nullable HikariDataSource coordinatorPool;
  private final AddressTranslator translator;
  private final WorkerDataSources dataSources;
  private final Map<HostAndPort, HikariDataSource> pools = new ConcurrentHashMap<>();
  private volatile boolean closed;

  NodePools(DataSource coordinator, AddressTranslator translator, WorkerDataSources dataSources) {
    this.coordinatorPool = CoordinatorSettings.poolOf(coordinator);
    this.translator = translator;
    this.dataSources = dataSources;
  }

  Connection acquire(Node node) throws SQLException {
    HikariDataSource pool = pools.computeIfAbsent(translator.translate(node), this::open);
    if (closed) {
      // It may have been opened while the others were closed.
      pool.close();
      throw new IllegalStateException("The connections of this cluster are closed.");
    }
    return pool.getConnection();
  }

  /** Whether a worker is reached well, but all connections to it are taken. */
  boolean isExhausted(Node node) {
    HikariDataSource pool = pools.get(translator.translate(node));
    return pool != null && pool.getHikariPoolMXBean().getActiveConnections() > 0;
  }

  private HikariDataSource open(HostAndPort address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("citus-" + address);
    config.setDataSource(dataSources.at(address));
    config.setMaximumPoolSize(DEFAULT_POOL_SIZE);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    if (coordinatorPool != null) {
      config.setMaximumPoolSize(coordinatorPool.getMaximumPoolSize());
      adoptConnectionState(coordinatorPool, config);
    }
    return new HikariDataSource(config);
  }

  /** What the coordinator's pool does to each new connection, so that statements mean the same. */
  private static void adoptConnectionState(HikariDataSource pool, HikariConfig config) {
    config.setConnectionInitSql(pool.getConnectionInitSql());
    config.setSchema(pool.getSchema());
    config.setTransactionIsolation(pool.getTransactionIsolation());
    config.setReadOnly(pool.isReadOnly());
    config.setAutoCommit(pool.isAutoCommit());
  }

  @Override
  public void close() {
    closed = true;
    pools.values().forEach(HikariDataSource::close);
    pools.clear();
  }
}
