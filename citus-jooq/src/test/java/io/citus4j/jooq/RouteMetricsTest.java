package io.citus4j.jooq;

import static io.citus4j.routing.RouteWarning.Code.LARGE_OFFSET;
import static io.citus4j.routing.RouteWarning.Code.LIMIT_OVER_SEVERAL_SHARDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RouteMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RouteMetrics metrics = new RouteMetrics(registry);

  @Test
  void should_time_routes_by_class_and_reason() {
    metrics.routed(Statements.warned("select 1"));
    metrics.routed(Statements.warned("select 1", LARGE_OFFSET, LIMIT_OVER_SEVERAL_SHARDS));

    assertThat(registry.get("citus.route").tags("class", "multi-shard").timers()).hasSize(2);
    assertThat(
            registry
                .get("citus.route")
                .tags("class", "multi-shard", "reason", "LARGE_OFFSET")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(3);
    assertThat(registry.get("citus.route").tags("reason", "none").timer().count()).isEqualTo(1);
  }

  @Test
  void should_count_warnings_accepted_or_not() {
    metrics.routed(Statements.warned("select 1", LARGE_OFFSET, LIMIT_OVER_SEVERAL_SHARDS));
    metrics.routed(Statements.allowed("a report", "select 1", LARGE_OFFSET));

    assertThat(count("LARGE_OFFSET", "false")).isEqualTo(1);
    assertThat(count("LARGE_OFFSET", "true")).isEqualTo(1);
    assertThat(count("LIMIT_OVER_SEVERAL_SHARDS", "false")).isEqualTo(1);
  }

  @Test
  void should_measure_the_width_and_the_age_of_the_map() {
    metrics.routed(Statements.warned("select 1"));

    assertThat(registry.get("citus.route.fanout").summary().totalAmount()).isEqualTo(2);
    assertThat(registry.get("citus.route.map.age").timeGauge().value(TimeUnit.SECONDS))
        .isEqualTo(7);
  }

  private double count(String code, String accepted) {
    return registry
        .get("citus.route.warnings")
        .tags("code", code, "accepted", accepted)
        .counter()
        .count();
  }
}
