package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL binaries on this machine. Immutable.
 *
 * @param binDirectory holds {@code postgres} and {@code initdb}
 * @param shareDirectory holds {@code extension/*.control}
 * @param libraryDirectory holds the loadable modules ({@code $libdir})
 * @param version what {@code postgres --version} prints
 */
public record PostgresInstallation(
    Path binDirectory, Path shareDirectory, Path libraryDirectory, String version) {

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  /** Creates an installation; nothing is checked. */
  public PostgresInstallation {
    Objects.requireNonNull(binDirectory, "binDirectory");
    Objects.requireNonNull(shareDirectory, "shareDirectory");
    Objects.requireNonNull(libraryDirectory, "libraryDirectory");
    Objects.requireNonNull(version, "version");
  }

  /**
   * Returns the installations of this machine, best first.
   *
   * @return those that answer to {@code postgres --version}; may be empty
   */
  public static List<PostgresInstallation> find(TestkitConfiguration configuration) {
    return new InstallationSearch(configuration).run();
  }

  /**
   * Reads an installation from its {@code bin} directory.
   *
   * <p>With no {@code pg_config} there, the other directories are taken to lie beside it, as in a
   * relocated tree.
   *
   * @throws TestClusterException if the directory holds no usable PostgreSQL
   */
  public static PostgresInstallation of(Path binDirectory) {
    Path bin = binDirectory.toAbsolutePath().normalize();
    Path postgres = executable(bin, "postgres");
    if (!Files.isExecutable(postgres) || !Files.isExecutable(executable(bin, "initdb"))) {
      throw new TestClusterException(
          "\"" + bin + "\" holds no PostgreSQL server: postgres and initdb must both be there.");
    }
    try {
      String version = output(List.of(postgres.toString(), "--version"));
      Path pgConfig = executable(bin, "pg_config");
      Map<String, String> layout =
          Files.isExecutable(pgConfig)
              ? parse(output(List.of(pgConfig.toString())))
              : Map.<String, String>of();
      return new PostgresInstallation(
          bin,
          directory(layout.get("SHAREDIR"), bin, "share"),
          directory(layout.get("PKGLIBDIR"), bin, "lib"),
          version);
    } catch (IOException e) {
      throw new TestClusterException(
          "The PostgreSQL server in \"" + bin + "\" does not run on this machine.", e);
    }
  }

  private static Path directory(
      @org.jspecify.annotations.Nullable String configured, Path bin, String name) {
    if (configured != null && Files.isDirectory(Path.of(configured))) {
      return Path.of(configured);
    }
    Path beside = bin.resolveSibling(name);
    Path nested = beside.resolve("postgresql");
    return Files.isDirectory(nested) ? nested : beside;
  }

  private static String output(List<String> words) throws IOException {
    Command.Result result =
        Command.run(words, Path.of("").toAbsolutePath(), Deadline.after(PROBE_TIMEOUT));
    if (!result.succeeded()) {
      throw new IOException(String.join(" ", words) + ": " + result.output());
    }
    return result.output();
  }

  /** Reads the {@code NAME = value} lines of {@code pg_config}. */
  static Map<String, String> parse(String pgConfigOutput) {
    Map<String, String> layout = new HashMap<>();
    for (String line : pgConfigOutput.lines().toList()) {
      int separator = line.indexOf(" = ");
      if (separator > 0) {
        layout.put(line.substring(0, separator), line.substring(separator + 3));
      }
    }
    return layout;
  }

  /** Returns the path of one of the binaries. */
  public Path executable(String name) {
    return executable(binDirectory, name);
  }

  private static Path executable(Path bin, String name) {
    return bin.resolve(Command.isWindows() ? name + ".exe" : name);
  }

  /** Returns the major version, or 0 if the version text is not one of PostgreSQL's. */
  public int majorVersion() {
    Matcher matcher = MAJOR.matcher(version);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Returns whether {@code CREATE EXTENSION citus} can work here. */
  public boolean hasCitus() {
    return Files.isReadable(citusControlFile()) && citusLibrary().isPresent();
  }

  /** Returns where the extension's control file is, or would be. */
  public Path citusControlFile() {
    return shareDirectory.resolve("extension").resolve("citus.control");
  }

  /** Returns the extension's loadable module, or empty if there is none. */
  public Optional<Path> citusLibrary() {
    return List.of("citus.so", "citus.dylib").stream()
        .map(libraryDirectory::resolve)
        .filter(Files::isReadable)
        .findFirst();
  }

  /**
   * Returns whether this server has a setting of that name among its own.
   *
   * @param name the name of a setting that no extension defines
   */
  public boolean knowsSetting(String name) {
    try {
      String all = output(List.of(executable("postgres").toString(), "--describe-config"));
      return all.lines().anyMatch(line -> line.startsWith(name + "\t"));
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot list the settings of the server in \"" + binDirectory + "\".", e);
    }
  }
}
