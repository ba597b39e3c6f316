package io.citus4j.testkit.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What users set from outside. Each option is a system property; its environment variable is the
 * same name in capitals with underscores, and the property wins. Immutable.
 */
public final class TestkitConfiguration {

  /** Which backend to use: external, native, docker, embedded or auto. */
  public static final String BACKEND = "citus.testkit.backend";

  /** The JDBC URL of the coordinator of a running cluster. */
  public static final String URL = "citus.testkit.url";

  /** The value {@code real} forbids the emulation. */
  public static final String REQUIRE = "citus.testkit.require";

  /** The directory of {@code postgres} and {@code initdb}. */
  public static final String POSTGRES_BIN = "citus.testkit.pg.bin";

  /** Where prepared clusters and unpacked binaries are kept between runs. */
  public static final String CACHE = "citus.testkit.cache";

  /** Where the data directories of running servers are put. */
  public static final String DIRECTORY = "citus.testkit.dir";

  /** The container image. */
  public static final String DOCKER_IMAGE = "citus.testkit.docker.image";

  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;

  /** Creates a configuration over two lookups that answer null for what is not set. */
  public TestkitConfiguration(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Returns the configuration of this JVM. */
  public static TestkitConfiguration system() {
    return new TestkitConfiguration(System::getProperty, System::getenv);
  }

  /** Returns the value of an option; blank counts as not set. */
  public Optional<String> get(String property) {
    return present(properties.apply(property))
        .or(() -> present(environment.apply(environmentName(property))));
  }

  /** Returns the environment variable that stands for a property. */
  public static String environmentName(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** Returns whether the emulation is forbidden. */
  public boolean requiresReal() {
    return get(REQUIRE).filter("real"::equalsIgnoreCase).isPresent();
  }

  /** Returns the directory for what is kept between runs; it need not exist. */
  public Path cacheDirectory() {
    return get(CACHE).map(Path::of).orElseGet(this::defaultCacheDirectory);
  }

  /** Root's home is closed to the unprivileged user that servers run as. */
  private Path defaultCacheDirectory() {
    Path system = Path.of("/var", "cache");
    if ("root".equals(properties.apply("user.name")) && Files.isWritable(system)) {
      return system.resolve("citus4j-testkit");
    }
    Path home = Path.of(present(properties.apply("user.home")).orElse("."));
    return Files.isWritable(home)
        ? home.resolve(".cache").resolve("citus4j-testkit")
        : Path.of(
            System.getProperty("java.io.tmpdir"),
            "citus4j-testkit-" + present(properties.apply("user.name")).orElse("cache"));
  }

  private static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
