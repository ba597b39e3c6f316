package io.citus4j.testkit.internal.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExternalLauncherTest {

  @Test
  void should_turn_settings_into_session_options() {
    ConnectionSettings settings =
        ConnectionSettings.ofUrl("jdbc:postgresql://db/shop?user=me&options=-c%20jit=off");
    assertThat(
            ExternalLauncher.withSessionSettings(
                    settings,
                    new TreeMap<>(Map.of("citus.shard_count", "4", "search_path", "a, b\\c")))
                .properties())
        .containsEntry("options", "-c jit=off -c citus.shard_count=4 -c search_path=a,\\ b\\\\c");
    assertThat(ExternalLauncher.withSessionSettings(settings, Map.of())).isSameAs(settings);
  }

  @Test
  void should_name_the_missing_property() {
    assertThat(new ExternalLauncher(new TestkitConfiguration(n -> null, n -> null)).obstacle())
        .contains("citus.testkit.url is not set");
  }
}
