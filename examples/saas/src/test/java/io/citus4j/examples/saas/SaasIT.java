package io.citus4j.examples.saas;

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
class SaasIT {

  @Test
  void should_create_and_distribute_and_ask(CitusCluster citus) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    new Saas(new Narrator(new PrintStream(output, true, StandardCharsets.UTF_8))).run(citus);

    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("create table", "add foreign key", "idx_tenant_data_data", "No changes.")
        .contains("single-shard: shard ", "multi-shard: 32 shards");
  }
}
