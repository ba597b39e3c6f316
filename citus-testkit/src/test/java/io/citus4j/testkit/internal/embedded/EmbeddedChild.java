package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.time.Duration;
import java.util.Map;

/** A JVM of its own with an embedded cluster, that ends when its input does. */
final class EmbeddedChild {

  static final String READY = "ready on ";

  private EmbeddedChild() {}

  public static void main(String[] arguments) throws Exception {
    try (RunningCluster cluster =
        new EmbeddedLauncher(TestkitConfiguration.system())
            .launch(new ClusterSpecification(1, Map.of(), Duration.ofSeconds(90)))) {
      System.out.println(READY + cluster.coordinator().port());
      System.in.readAllBytes();
    }
  }
}
