package io.citus4j.examples.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What was measured of each statement. Not thread-safe; confine to one thread. */
public final class Measurements {

  private static final String BYTES = "gc.alloc.rate.norm";

  private final Map<ShopStatement, List<Map<String, Figures>>> rounds =
      new EnumMap<>(ShopStatement.class);

  /**
   * The figures of one benchmark in one round.
   *
   * @param nanos the time of one operation
   * @param bytes what it allocates
   */
  private record Figures(double nanos, double bytes) {
    @Override
    public String toString() {
      return "%,.0f (%,.0f)".formatted(nanos, bytes);
    }
  }

  /** Adds what was measured in one round, and gives it as a line for whoever is waiting. */
  String add(ShopStatement statement, Collection<RunResult> results) {
    Map<String, Figures> round = new LinkedHashMap<>();
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      Result<?> allocation = Objects.requireNonNull(result.getSecondaryResults().get(BYTES), BYTES);
      round.put(time.getLabel(), new Figures(time.getScore(), allocation.getScore()));
    }
    rounds.computeIfAbsent(statement, none -> new ArrayList<>()).add(round);
    StringJoiner line = new StringJoiner(", ", statement + ": ", "");
    round.forEach((benchmark, figures) -> line.add(benchmark + ' ' + figures));
    return line.toString();
  }

  /**
   * Writes a table with a row for each statement. Each figure is the median of those of the rounds,
   * and each ratio the median of the ratios within a round.
   *
   * @param base the benchmark to which the others are compared
   * @param others the others
   * @return lines for a reader
   */
  public String table(String base, String... others) {
    StringBuilder table = new StringBuilder();
    table.append("%-16s".formatted("ns/op (B/op)")).append("%20s".formatted(base));
    for (String other : others) {
      table.append("%20s  %7s".formatted(other, "ratio"));
    }
    rounds.forEach(
        (statement, measured) -> {
          String name = statement.name().toLowerCase(Locale.ROOT).replace('_', ' ');
          table.append("\n%-16s".formatted(name)).append(figures(measured, base));
          for (String other : others) {
            table.append(figures(measured, other)).append(ratio(measured, other, base));
          }
        });
    return table.toString();
  }

  private static String figures(List<Map<String, Figures>> rounds, String benchmark) {
    double nanos =
        median(rounds.stream().mapToDouble(round -> of(round, benchmark).nanos()).toArray());
    double bytes =
        median(rounds.stream().mapToDouble(round -> of(round, benchmark).bytes()).toArray());
    return "%20s".formatted(new Figures(nanos, bytes));
  }

  private static String ratio(List<Map<String, Figures>> rounds, String benchmark, String base) {
    double ratio =
        median(
            rounds.stream()
                .mapToDouble(round -> of(round, benchmark).nanos() / of(round, base).nanos())
                .toArray());
    return "  %7.3f".formatted(ratio);
  }

  private static Figures of(Map<String, Figures> round, String benchmark) {
    Figures figures = round.get(benchmark);
    if (figures == null) {
      throw new IllegalArgumentException(
          "No benchmark is named \"%s\": there are %s.".formatted(benchmark, round.keySet()));
    }
    return figures;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
