package io.citus4j.connection;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * Makes data sources for the workers that differ from the coordinator's in the address only: same
 * database, user, password, TLS and properties. Thread-safe.
 */
final class NodeDataSources {

  private final PGSimpleDataSource template;

  private NodeDataSources(PGSimpleDataSource template) {
    this.template = template;
  }

  /**
   * Reads the settings of a data source.
   *
   * @return empty if it is neither the driver's own nor a HikariCP pool, nor wraps one
   */
  static Optional<NodeDataSources> like(DataSource coordinator) {
    try {
      return settingsOf(coordinator).map(NodeDataSources::new);
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "Cannot read the settings of the coordinator's data source: " + e.getMessage(), e);
    }
  }

  DataSource at(HostAndPort address) {
    try {
      PGSimpleDataSource result = copyOf(template);
      result.setServerNames(new String[] {address.host()});
      result.setPortNumbers(new int[] {address.port()});
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException("The driver's settings cannot be copied.", e);
    }
  }

  private static Optional<PGSimpleDataSource> settingsOf(DataSource dataSource)
      throws SQLException {
    if (dataSource instanceof BaseDataSource driver) {
      return Optional.of(copyOf(driver));
    }
    if (dataSource instanceof HikariDataSource pool) {
      return settingsOf(pool);
    }
    if (dataSource.isWrapperFor(HikariDataSource.class)) {
      return settingsOf(dataSource.unwrap(HikariDataSource.class));
    }
    if (dataSource.isWrapperFor(BaseDataSource.class)) {
      return Optional.of(copyOf(dataSource.unwrap(BaseDataSource.class)));
    }
    return Optional.empty();
  }

  private static Optional<PGSimpleDataSource> settingsOf(HikariDataSource pool)
      throws SQLException {
    if (pool.getDataSource() != null) {
      return settingsOf(pool.getDataSource());
    }
    if (pool.getJdbcUrl() == null) {
      return Optional.empty();
    }
    Properties properties = Driver.parseURL(pool.getJdbcUrl(), pool.getDataSourceProperties());
    if (properties == null) {
      return Optional.empty();
    }
    PGSimpleDataSource settings = new PGSimpleDataSource();
    for (String name : properties.stringPropertyNames()) {
      PGProperty known = PGProperty.forName(name);
      if (known != null && !isAddress(known)) {
        settings.setProperty(known, properties.getProperty(name));
      }
    }
    settings.setDatabaseName(PGProperty.PG_DBNAME.getOrDefault(properties));
    if (pool.getUsername() != null) {
      settings.setUser(pool.getUsername());
    }
    if (pool.getPassword() != null) {
      settings.setPassword(pool.getPassword());
    }
    return Optional.of(settings);
  }

  private static boolean isAddress(PGProperty property) {
    return property == PGProperty.PG_HOST
        || property == PGProperty.PG_PORT
        || property == PGProperty.PG_DBNAME;
  }

  private static PGSimpleDataSource copyOf(BaseDataSource source) throws SQLException {
    try {
      PGSimpleDataSource copy = new PGSimpleDataSource();
      copy.initializeFrom(source);
      return copy;
    } catch (IOException | ClassNotFoundException e) {
      throw new SQLException("The driver's data source cannot be copied.", e);
    }
  }
}
