package io.citus4j.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSpecificationTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @Test
  void should_be_equal_whatever_the_order_of_settings() {
    Map<String, String> forth = new LinkedHashMap<>();
    forth.put("a", "1");
    forth.put("b", "2");
    Map<String, String> back = new LinkedHashMap<>();
    back.put("b", "2");
    back.put("a", "1");
    assertThat(new ClusterSpecification(2, forth, TIMEOUT))
        .isEqualTo(new ClusterSpecification(2, back, TIMEOUT))
        .isNotEqualTo(new ClusterSpecification(3, back, TIMEOUT));
  }

  @Test
  void should_bound_the_number_of_workers() {
    assertThatThrownBy(() -> new ClusterSpecification(33, Map.of(), TIMEOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A test cluster has 0 to 32 workers, not 33.");
    assertThatThrownBy(() -> new ClusterSpecification(-1, Map.of(), TIMEOUT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
