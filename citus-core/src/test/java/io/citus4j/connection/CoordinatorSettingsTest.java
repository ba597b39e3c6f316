package io.citus4j.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.citus4j.sql.Identifier;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Settings of the coordinator's data source, with a worker's address. */
class CoordinatorSettingsTest {

  private static final HostAndPort WORKER = new HostAndPort("worker", 9701);

  private static final List<Identifier> PATH =
      List.of(new Identifier("Shop"), new Identifier("public"));

  private static PGSimpleDataSource driver() {
    PGSimpleDataSource driver = new PGSimpleDataSource();
    driver.setServerNames(new String[] {"coordinator", "standby"});
    driver.setPortNumbers(new int[] {9700, 9800});
    driver.setDatabaseName("shop");
    driver.setUser("app");
    driver.setPassword("secret");
    driver.setCurrentSchema("tenant");
    driver.setSslMode("verify-full");
    driver.setPrepareThreshold(7);
    return driver;
  }

  private static void assertSettingsCarriedOver(DataSource coordinator) {
    PGSimpleDataSource worker =
        (PGSimpleDataSource) CoordinatorSettings.of(coordinator, PATH).orElseThrow().at(WORKER);
    assertThat(worker.getServerNames()).containsExactly("worker");
    assertThat(worker.getPortNumbers()).containsExactly(9701);
    assertThat(worker.getDatabaseName()).isEqualTo("shop");
    assertThat(worker.getUser()).isEqualTo("app");
    assertThat(worker.getPassword()).isEqualTo("secret");
    assertThat(worker.getCurrentSchema()).isEqualTo("tenant");
    assertThat(worker.getSslMode()).isEqualTo("verify-full");
    assertThat(worker.getPrepareThreshold()).isEqualTo(7);
  }

  @Test
  void should_copy_the_drivers_data_source() {
    PGSimpleDataSource driver = driver();
    assertSettingsCarriedOver(driver);
    assertThat(driver.getServerNames()).containsExactly("coordinator", "standby");
  }

  @Test
  void should_take_the_search_path_of_the_coordinator_unless_a_schema_is_set() {
    PGSimpleDataSource driver = driver();
    driver.setCurrentSchema(null);
    assertThat(
            ((PGSimpleDataSource) CoordinatorSettings.of(driver, PATH).orElseThrow().at(WORKER))
                .getCurrentSchema())
        .isEqualTo("\"Shop\", \"public\"");
  }

  @Test
  void should_read_a_pool_with_a_url() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(
          "jdbc:postgresql://coordinator:9700,standby:9800/shop"
              + "?currentSchema=tenant&sslmode=verify-full");
      pool.setUsername("app");
      pool.setPassword("secret");
      pool.addDataSourceProperty("prepareThreshold", "7");
      assertSettingsCarriedOver(pool);
    }
  }

  @Test
  void should_read_credentials_from_the_url() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(
          "jdbc:postgresql://coordinator/shop?user=app&password=secret&currentSchema=tenant"
              + "&sslmode=verify-full&prepareThreshold=7");
      assertSettingsCarriedOver(pool);
    }
  }

  @Test
  void should_read_a_pool_over_the_drivers_data_source() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(driver());
      assertSettingsCarriedOver(pool);
    }
  }

  @Test
  void should_look_into_wrappers() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(driver());
      assertSettingsCarriedOver(new Wrapper(pool));
    }
    assertSettingsCarriedOver(new Wrapper(driver()));
  }

  @Test
  void should_not_know_other_data_sources() {
    assertThat(CoordinatorSettings.of(new Wrapper(null), PATH)).isEmpty();
    try (HikariDataSource pool = new HikariDataSource()) {
      assertThat(CoordinatorSettings.of(pool, PATH)).isEmpty();
      pool.setJdbcUrl("jdbc:other://coordinator/shop");
      assertThat(CoordinatorSettings.of(pool, PATH)).isEmpty();
      pool.setDataSource(new Wrapper(null));
      assertThat(CoordinatorSettings.of(pool, PATH)).isEmpty();
    }
  }

  /** What proxies of data sources do; without a target it is a data source of its own kind. */
  private record Wrapper(@Nullable DataSource target) implements DataSource {

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return type.isInstance(target);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return type.cast(Objects.requireNonNull(target));
    }

    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("Never asked.");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLException("Never asked.");
    }

    @Override
    public PrintWriter getLogWriter() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }
}
