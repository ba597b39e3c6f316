package io.citus4j.testkit.internal.docker;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.internal.ClusterLauncher;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs each node in a container. Touches no class of Testcontainers before {@link #obstacle} has
 * found the library.
 *
 * <p>Thread-safe.
 */
public final class DockerLauncher implements ClusterLauncher {

  /** The newest image of the line the testkit is tested against. */
  static final String DEFAULT_IMAGE = "citusdata/citus:13.2.0";

  private static final String TESTCONTAINERS = "org.testcontainers.containers.GenericContainer";

  private final TestkitConfiguration configuration;

  /** Creates a launcher. */
  public DockerLauncher(TestkitConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
  }

  @Override
  public Backend backend() {
    return Backend.DOCKER;
  }

  @Override
  public Optional<String> obstacle() {
    if (!isPresent(TESTCONTAINERS)) {
      return Optional.of(
          "Testcontainers is not on the class path; add org.testcontainers:testcontainers 2.x in"
              + " test scope");
    }
    return new DockerProbe(System::getenv, Path.of(System.getProperty("user.home"))).obstacle();
  }

  @Override
  public RunningCluster launch(ClusterSpecification specification) {
    String image = configuration.get(TestkitConfiguration.DOCKER_IMAGE).orElse(DEFAULT_IMAGE);
    return new DockerCluster(image, specification).start();
  }

  private static boolean isPresent(String className) {
    try {
      Class<?> found = Class.forName(className, false, DockerLauncher.class.getClassLoader());
      // Testcontainers is no named module, so the descriptor cannot ask for it.
      DockerLauncher.class.getModule().addReads(found.getModule());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
