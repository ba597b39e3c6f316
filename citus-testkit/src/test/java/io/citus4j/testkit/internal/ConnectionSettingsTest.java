package io.citus4j.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectionSettingsTest {

  @Test
  void should_read_a_url_apart_from_its_address() {
    ConnectionSettings settings =
        ConnectionSettings.ofUrl(
            "jdbc:postgresql://db.example:6432/shop?user=me&password=p%26w&sslmode=require");
    assertThat(settings)
        .isEqualTo(new ConnectionSettings("me", "p&w", "shop", Map.of("sslmode", "require")));
  }

  @Test
  void should_refuse_what_is_not_a_url_of_the_driver() {
    assertThatThrownBy(() -> ConnectionSettings.ofUrl("jdbc:mysql://db.example/shop"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void should_aim_the_same_settings_at_any_address() throws Exception {
    PGSimpleDataSource dataSource =
        ConnectionSettings.trusted("postgres", "shop")
            .withProperty("currentSchema", "mine,public")
            .dataSource("worker.example", 9701);
    assertThat(dataSource.getServerNames()).containsExactly("worker.example");
    assertThat(dataSource.getPortNumbers()).containsExactly(9701);
    assertThat(dataSource.getDatabaseName()).isEqualTo("shop");
    assertThat(dataSource.getCurrentSchema()).isEqualTo("mine,public");
    assertThat(dataSource.getSslMode()).isEqualTo("disable");
  }

  @Test
  void should_survive_being_written_as_a_url() {
    ConnectionSettings settings =
        new ConnectionSettings("me", "p&w ä", "shop", Map.of("currentSchema", "mine,public"));
    assertThat(ConnectionSettings.ofUrl(settings.url("db.example", 6432))).isEqualTo(settings);
    assertThat(settings.url("db.example", 6432))
        .startsWith("jdbc:postgresql://db.example:6432/shop?");
  }

  @Test
  void should_name_a_property_the_driver_does_not_know() {
    assertThatThrownBy(
            () ->
                ConnectionSettings.trusted("me", "shop")
                    .withProperty("noSuchProperty", "1")
                    .dataSource("localhost", 5432))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noSuchProperty");
  }
}
