package io.citus4j.routing;

import io.citus4j.routing.BaselineEntry.AcceptedWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes down the warnings of a run, such as that of a test suite, to be accepted for now.
 *
 * <p>What the code allows with a reason of its own is left out. Thread-safe.
 *
 * @since 0.1
 */
public final class BaselineRecorder implements RouteListener {

  private static final String HEAD =
      "# Warnings that are accepted: code, fingerprint of the statement, last day, reason.";

  private final Map<AcceptedWarning, String> seen = new ConcurrentHashMap<>();

  /** Begins with nothing. */
  public BaselineRecorder() {}

  @Override
  public void routed(RoutedStatement statement) {
    for (RouteWarning warning : statement.openWarnings()) {
      seen.putIfAbsent(
          new AcceptedWarning(warning.code(), statement.normalizedSql().fingerprint()),
          statement.normalizedSql().text());
    }
  }

  /**
   * Adds what was seen to a file, which is made if there is none.
   *
   * <p>Lines that are there stay as they are, also those whose day is over.
   *
   * @param file the file
   * @param reason why the new ones are accepted, to be made more precise by hand
   * @param until the last day on which they are
   * @return how many lines were added
   * @throws BaselineException if the file cannot be read or written
   * @throws IllegalArgumentException if the reason is blank or has more than one line
   */
  public int write(Path file, String reason, LocalDate until) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(until, "until");
    if (reason.isBlank() || reason.lines().count() > 1) {
      throw new IllegalArgumentException("The reason is not one line of text: \"" + reason + "\".");
    }
    boolean exists = Files.exists(file);
    RouteBaseline known = exists ? RouteBaseline.read(file) : RouteBaseline.empty();
    List<String> lines = new ArrayList<>(exists ? RouteBaseline.lines(file) : List.of(HEAD));
    List<String> added =
        seen.entrySet().stream()
            .filter(entry -> !known.contains(entry.getKey()))
            .map(
                entry ->
                    "# %s\n%s"
                        .formatted(
                            entry.getValue().replaceAll("\\R", " "),
                            new BaselineEntry(entry.getKey(), until, reason.strip())))
            .sorted()
            .toList();
    lines.addAll(added);
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new BaselineException(
          "Cannot write the baseline \"%s\": %s. Name a file that can be written."
              .formatted(file, e),
          e);
    }
    return added.size();
  }
}
