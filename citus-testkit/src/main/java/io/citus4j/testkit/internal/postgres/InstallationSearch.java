package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for PostgreSQL where operating systems and package managers put it. */
final class InstallationSearch {

  private record Place(String parent, String glob, String bin) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("/usr/lib/postgresql", "*", "bin"),
          new Place("/usr", "pgsql-*", "bin"),
          new Place("/usr/local", "pgsql", "bin"),
          new Place("/opt/homebrew/opt", "postgresql@*", "bin"),
          new Place("/usr/local/opt", "postgresql@*", "bin"),
          new Place("/Applications/Postgres.app/Contents/Versions", "*", "bin"));

  private final TestkitConfiguration configuration;

  InstallationSearch(TestkitConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Returns what was found; a directory the user named is the only candidate, and must work. */
  List<PostgresInstallation> run() {
    Optional<String> named = configuration.get(TestkitConfiguration.POSTGRES_BIN);
    if (named.isPresent()) {
      return List.of(PostgresInstallation.of(Path.of(named.get())));
    }
    List<PostgresInstallation> found = new ArrayList<>();
    for (Path bin : candidates()) {
      try {
        found.add(PostgresInstallation.of(bin));
      } catch (TestClusterException e) {
        // A directory that merely looks like an installation is none.
      }
    }
    return found;
  }

  private Set<Path> candidates() {
    Set<Path> candidates = new LinkedHashSet<>();
    binOfPgConfigOnPath().ifPresent(candidates::add);
    for (Place place : PLACES) {
      candidates.addAll(newestFirst(place));
    }
    return candidates;
  }

  private static Optional<Path> binOfPgConfigOnPath() {
    try {
      Command.Result result =
          Command.run(
              List.of("pg_config", "--bindir"),
              Path.of("").toAbsolutePath(),
              Deadline.after(Duration.ofSeconds(10)));
      return result.succeeded() ? Optional.of(Path.of(result.output())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<Path> newestFirst(Place place) {
    List<Path> bins = new ArrayList<>();
    try (DirectoryStream<Path> versions =
        Files.newDirectoryStream(Path.of(place.parent()), place.glob())) {
      for (Path version : versions) {
        bins.add(version.resolve(place.bin()));
      }
    } catch (IOException e) {
      return List.of();
    }
    bins.removeIf(bin -> !Files.isDirectory(bin));
    bins.sort(Comparator.comparingDouble(InstallationSearch::versionInName).reversed());
    return bins;
  }

  /** Reads the version out of {@code .../postgresql@16/bin}; 0 if there is none. */
  static double versionInName(Path bin) {
    Path parent = bin.getParent();
    String digits = parent == null ? "" : parent.toString().replaceAll(".*?([0-9.]+)$", "$1");
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
