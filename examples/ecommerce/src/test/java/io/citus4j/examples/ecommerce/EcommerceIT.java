package io.citus4j.examples.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.testkit.CitusTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The example runs on the backend at hand and prints what it promises. */
@CitusTest
class EcommerceIT {

  @Test
  void should_run_from_an_empty_cluster_to_routed_queries(CitusCluster citus, DataSource dataSource)
      throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    new Ecommerce(new PrintStream(output, true, StandardCharsets.UTF_8)).run(citus, dataSource);

    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("3 steps, 0 conflicts", "Applied 3", "No changes.")
        .contains("single-shard: shard ", "multi-shard: 32 shards")
        .contains("All 32 shards of ", "no equality on its distribution column \"user_id\"")
        .contains("399.97");
  }
}
