package io.citus4j.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.citus4j.sql.Identifier;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/** What the coordinator's data source says besides an address. Immutable. */
final class CoordinatorSettings {

  private final PGSimpleDataSource template;

  private CoordinatorSettings(PGSimpleDataSource template) {
    this.template = template;
  }

  static Optional<CoordinatorSettings> of(DataSource coordinator, List<Identifier> searchPath) {
    try {
      PGSimpleDataSource template = templateOf(coordinator);
      if (template == null) {
        return Optional.empty();
      }
      if (template.getCurrentSchema() == null) {
        template.setCurrentSchema(
            searchPath.stream().map(Identifier::toSql).collect(Collectors.joining(", ")));
      }
      return Optional.of(new CoordinatorSettings(template));
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

  /** The HikariCP pool that a data source is or wraps. */
  static @Nullable HikariDataSource poolOf(DataSource dataSource) {
    try {
      if (dataSource instanceof HikariDataSource pool) {
        return pool;
      }
      return dataSource.isWrapperFor(HikariDataSource.class)
          ? dataSource.unwrap(HikariDataSource.class)
          : null;
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "Cannot look into the coordinator's data source: " + e.getMessage(), e);
    }
  }

  private static @Nullable PGSimpleDataSource templateOf(DataSource dataSource)
      throws SQLException {
    if (dataSource instanceof BaseDataSource driver) {
      return copyOf(driver);
    }
    HikariDataSource pool = poolOf(dataSource);
    if (pool != null) {
      return templateOf(pool);
    }
    return dataSource.isWrapperFor(BaseDataSource.class)
        ? copyOf(dataSource.unwrap(BaseDataSource.class))
        : null;
  }

  private static @Nullable PGSimpleDataSource templateOf(HikariDataSource pool)
      throws SQLException {
    if (pool.getDataSource() != null) {
      return templateOf(pool.getDataSource());
    }
    if (pool.getJdbcUrl() == null) {
      return null;
    }
    Properties properties = Driver.parseURL(pool.getJdbcUrl(), pool.getDataSourceProperties());
    if (properties == null) {
      return null;
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
    return settings;
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
