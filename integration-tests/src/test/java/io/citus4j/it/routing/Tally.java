package io.citus4j.it.routing;

import io.citus4j.it.routing.Verdict.Agreement;
import io.citus4j.routing.Route;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts. Not thread-safe. */
final class Tally {

  private final Map<Agreement, Integer> agreements = new EnumMap<>(Agreement.class);
  private final Map<String, Integer> classes = new TreeMap<>();
  private final Map<String, Integer> unknown = new TreeMap<>();

  void add(Verdict verdict) {
    agreements.merge(verdict.agreement(), 1, Integer::sum);
    if (verdict.agreement() != Agreement.NOT_ASKED) {
      classes.merge(verdict.route().name() + " / " + verdict.citus().route(), 1, Integer::sum);
    }
    if (verdict.agreement() == Agreement.UNKNOWN && verdict.route() instanceof Route.Unknown why) {
      unknown.merge(why.why().replaceAll("\"[^\"]*\"", "\"...\""), 1, Integer::sum);
    }
  }

  int of(Agreement agreement) {
    return agreements.getOrDefault(agreement, 0);
  }

  /** The statements that PostgreSQL does not refuse. */
  int asked() {
    return agreements.values().stream().mapToInt(Integer::intValue).sum() - of(Agreement.NOT_ASKED);
  }

  double share(Agreement... some) {
    int count = 0;
    for (Agreement agreement : some) {
      count += of(agreement);
    }
    return asked() == 0 ? 0 : (double) count / asked();
  }

  /** The counts by what the router says and what Citus does, and why the router does not know. */
  String report() {
    StringBuilder report = new StringBuilder("Generated queries: ").append(agreements).append('\n');
    append(report, "route / Citus", classes);
    append(report, "unknown", unknown);
    return report.toString();
  }

  private static void append(StringBuilder report, String title, Map<String, Integer> counts) {
    report.append(title).append('\n');
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> report.append("%8d  %s%n".formatted(entry.getValue(), entry.getKey())));
  }
}
