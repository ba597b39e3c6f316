package io.citus4j.examples.ecommerce;

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
class EcommerceIT {

  @Test
  void should_run_from_an_empty_cluster_to_routed_queries(CitusCluster citus) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    new Ecommerce(new Narrator(new PrintStream(output, true, StandardCharsets.UTF_8))).run(citus);

    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("create table", "0 conflicts", "Applied ", "No changes.")
        .contains("single-shard: shard ", "multi-shard: 32 shards")
        .contains("All 32 shards of ", "no equality on its distribution column \"user_id\"")
        .contains("399.97");
  }
}
