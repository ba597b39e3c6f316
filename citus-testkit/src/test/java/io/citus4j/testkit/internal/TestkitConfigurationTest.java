package io.citus4j.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestkitConfigurationTest {

  @Test
  void should_prefer_a_property_over_its_environment_variable() {
    TestkitConfiguration configuration =
        new TestkitConfiguration(
            Map.of("citus.testkit.pg.bin", " /one ")::get,
            Map.of("CITUS_TESTKIT_PG_BIN", "/two")::get);
    assertThat(configuration.get(TestkitConfiguration.POSTGRES_BIN)).contains("/one");
  }

  @Test
  void should_take_blank_for_not_set() {
    TestkitConfiguration configuration =
        new TestkitConfiguration(
            Map.of("citus.testkit.url", "  ")::get, Map.of("CITUS_TESTKIT_URL", "")::get);
    assertThat(configuration.get(TestkitConfiguration.URL)).isEmpty();
  }

  @Test
  void should_cache_below_the_home_directory_unless_told_otherwise(@TempDir Path home) {
    assertThat(
            new TestkitConfiguration(Map.of("user.home", home.toString())::get, n -> null)
                .cacheDirectory())
        .isEqualTo(home.resolve(".cache/citus4j-testkit"));
    assertThat(
            new TestkitConfiguration(n -> null, Map.of("CITUS_TESTKIT_CACHE", "/elsewhere")::get)
                .cacheDirectory())
        .isEqualTo(Path.of("/elsewhere"));
  }

  @Test
  void should_cache_elsewhere_if_there_is_no_home_directory() {
    Map<String, String> homeless = Map.of("user.home", "/nonexistent", "user.name", "nobody");
    assertThat(new TestkitConfiguration(homeless::get, n -> null).cacheDirectory())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "citus4j-testkit-nobody"));
  }

  @Test
  void should_require_a_real_citus_only_when_told_so() {
    assertThat(new TestkitConfiguration(n -> null, n -> null).requiresReal()).isFalse();
    assertThat(
            new TestkitConfiguration(Map.of("citus.testkit.require", "anything")::get, n -> null)
                .requiresReal())
        .isFalse();
    assertThat(
            new TestkitConfiguration(n -> null, Map.of("CITUS_TESTKIT_REQUIRE", "REAL")::get)
                .requiresReal())
        .isTrue();
  }
}
