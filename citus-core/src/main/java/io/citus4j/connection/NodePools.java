package io.citus4j.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.citus4j.metadata.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * One small connection pool per worker, opened when the first statement goes there. Thread-safe;
 * closes the pools it opened.
 */
final class NodePools implements AutoCloseable {

  private static final int POOL_SIZE = 10;

  /** A statement can always go to the coordinator instead, so do not wait long for a worker. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

  private final AddressTranslator translator;
  private final Function<HostAndPort, DataSource> dataSources;
  private final Map<HostAndPort, HikariDataSource> pools = new ConcurrentHashMap<>();

  NodePools(AddressTranslator translator, Function<HostAndPort, DataSource> dataSources) {
    this.translator = translator;
    this.dataSources = dataSources;
  }

  Connection acquire(Node node) throws SQLException {
    return pools.computeIfAbsent(translator.translate(node), this::open).getConnection();
  }

  private HikariDataSource open(HostAndPort address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("citus-" + address);
    config.setDataSource(dataSources.apply(address));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
    pools.clear();
  }
}
