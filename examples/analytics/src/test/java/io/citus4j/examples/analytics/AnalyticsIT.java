package io.citus4j.examples.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.examples.narration.Narrator;
import io.citus4j.testkit.CitusTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example runs on the backend at hand and prints what it promises. */
@CitusTest
class AnalyticsIT {

  @Test
  void should_roll_up_and_refresh(CitusCluster citus) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    new Analytics(new Narrator(new PrintStream(output, true, StandardCharsets.UTF_8))).run(citus);

    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("partitioned by \"event_time\"", "No changes.", "event_count")
        .contains("single-shard: shard ", "click");
  }
}
