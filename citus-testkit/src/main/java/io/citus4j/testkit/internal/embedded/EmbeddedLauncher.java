package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.ClusterLauncher;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.util.Objects;
import java.util.Optional;

/** Emulates Citus on plain PostgreSQL binaries. Thread-safe. */
public final class EmbeddedLauncher implements ClusterLauncher {

  /** Creates a launcher. */
  public EmbeddedLauncher(TestkitConfiguration configuration) {
    Objects.requireNonNull(configuration, "configuration");
  }

  @Override
  public Backend backend() {
    return Backend.EMBEDDED;
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.of("not available in this version");
  }

  @Override
  public RunningCluster launch(ClusterSpecification specification) {
    throw new TestClusterException("The embedded backend is not available in this version.");
  }
}
