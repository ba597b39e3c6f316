package io.citus4j.examples.global;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.examples.narration.Narrator;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.TestCluster;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example runs on the backend at hand; pins change settings of the whole cluster. */
@CitusTest(workers = 3, isolation = Isolation.CLUSTER)
class GlobalUsersByRegionIT {

  @Test
  void should_keep_each_region_on_its_worker(TestCluster cluster) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    new GlobalUsersByRegion(new Narrator(new PrintStream(output, true, StandardCharsets.UTF_8)))
        .run(cluster);

    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("No changes.", "Users of ap-east", "alice@example.com", "multi-shard");
  }
}
