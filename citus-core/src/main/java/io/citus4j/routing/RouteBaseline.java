package io.citus4j.routing;

import io.citus4j.routing.BaselineEntry.AcceptedWarning;
import io.citus4j.sql.NormalizedSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The warnings that an application accepts for now, each with a reason and a last day.
 *
 * <p>A file for people to review, one line for each warning of a statement: the code, the {@link
 * NormalizedSql#fingerprint() fingerprint} of the statement, the last day, the reason. Lines that
 * begin with {@code #} are comments.
 *
 * <pre>{@code
 * # select count(*) from "orders"
 * MISSING_DISTRIBUTION_COLUMN 233ddc91cd773861 2027-03-31 monthly report, moves to a rollup
 * }</pre>
 *
 * <p>{@link BaselineRecorder} writes it. Immutable.
 *
 * @since 0.1
 */
public final class RouteBaseline {

  private static final RouteBaseline EMPTY = new RouteBaseline(Map.of());

  private final Map<AcceptedWarning, BaselineEntry> entries;

  private RouteBaseline(Map<AcceptedWarning, BaselineEntry> entries) {
    this.entries = entries;
  }

  /**
   * Accepts nothing.
   *
   * @return the baseline without lines
   */
  public static RouteBaseline empty() {
    return EMPTY;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @param file the file
   * @return the baseline
   * @throws BaselineException if the file cannot be read, or one of its lines is not understood or
   *     repeats another one
   */
  public static RouteBaseline read(Path file) {
    Objects.requireNonNull(file, "file");
    Map<AcceptedWarning, BaselineEntry> entries = new HashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      BaselineEntry entry = parse(stripped, file, number);
      if (entries.putIfAbsent(entry.key(), entry) != null) {
        throw unreadable(file, number, "it repeats another line", null);
      }
    }
    return new RouteBaseline(Map.copyOf(entries));
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new BaselineException(
          "Cannot read the baseline \"%s\": %s. Record one with a BaselineRecorder."
              .formatted(file, e),
          e);
    }
  }

  private static BaselineEntry parse(String line, Path file, int number) {
    try {
      return BaselineEntry.parse(line);
    } catch (IllegalArgumentException e) {
      throw unreadable(file, number, String.valueOf(e.getMessage()), e);
    }
  }

  private static BaselineException unreadable(
      Path file, int number, String why, @Nullable IllegalArgumentException cause) {
    return new BaselineException(
        "Cannot read line %d of the baseline \"%s\": %s. Write it as CODE FINGERPRINT YYYY-MM-DD REASON, or delete it."
            .formatted(number, file, why),
        cause);
  }

  boolean contains(AcceptedWarning key) {
    return entries.containsKey(key);
  }

  /**
   * Tells what is left of the warnings of a statement.
   *
   * @param sql the statement
   * @param warnings its warnings
   * @param today the day
   * @return those that are not accepted; one that was accepted until an earlier day says so
   */
  public List<RouteWarning> open(NormalizedSql sql, List<RouteWarning> warnings, LocalDate today) {
    if (warnings.isEmpty() || entries.isEmpty()) {
      return warnings;
    }
    String fingerprint = sql.fingerprint();
    List<RouteWarning> open = new ArrayList<>(warnings.size());
    for (RouteWarning warning : warnings) {
      BaselineEntry entry = entries.get(new AcceptedWarning(warning.code(), fingerprint));
      if (entry == null) {
        open.add(warning);
      } else if (today.isAfter(entry.until())) {
        open.add(expired(warning, entry));
      }
    }
    return open;
  }

  private static RouteWarning expired(RouteWarning warning, BaselineEntry entry) {
    return new RouteWarning(
        warning.code(),
        warning.table().orElse(null),
        warning.column().orElse(null),
        "%s It was accepted until %s (%s), which is over."
            .formatted(warning.message(), entry.until(), entry.reason()),
        warning.remedy());
  }
}
