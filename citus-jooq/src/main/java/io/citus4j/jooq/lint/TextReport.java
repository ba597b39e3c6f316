package io.citus4j.jooq.lint;

import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints findings for people: the place, the route, the statement, and what to do. */
final class TextReport implements Report {

  private static final int WIDTH = 100;

  private final PrintStream out;
  private final Map<String, Integer> routes = new TreeMap<>();
  private int statements;
  private int warnings;
  private int skipped;
  private int disagreements;

  TextReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void add(Finding finding) {
    statements++;
    String place = finding.source() + ':' + finding.statement().line() + ": ";
    RouteDecision decision = finding.decision();
    if (decision == null) {
      skipped++;
      String command = finding.statement().command().toUpperCase(Locale.ROOT);
      out.println(place + "skipped: Citus does not plan " + command);
      return;
    }
    routes.merge(decision.route().name(), 1, Integer::sum);
    out.println(place + decision.route().describe());
    out.println("    " + shortened(finding.statement().text()));
    for (RouteWarning warning : decision.warnings()) {
      warnings++;
      out.println("    " + warning);
    }
    CitusAnswer citus = finding.citus();
    if (citus != null) {
      out.println("    " + said(citus));
    }
    if (finding.disagrees()) {
      disagreements++;
    }
  }

  private static String said(CitusAnswer citus) {
    if (citus.agree() == null) {
      return "Not planned by the server: " + citus.error();
    }
    StringBuilder text = new StringBuilder(citus.agree() ? "Citus agrees" : "Citus disagrees");
    text.append(": ").append(citus.route());
    if (citus.tasks() != null) {
      text.append(", ").append(citus.tasks()).append(citus.tasks() == 1 ? " task" : " tasks");
    }
    if (citus.node() != null) {
      text.append(" on ").append(citus.node());
    }
    if (citus.error() != null) {
      text.append(", ").append(citus.error());
    }
    return text.toString();
  }

  private static String shortened(String sql) {
    String line = sql.replaceAll("\\s+", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + '…';
  }

  @Override
  public void end() {
    StringBuilder text = new StringBuilder();
    text.append(statements).append(statements == 1 ? " statement" : " statements");
    String separator = ": ";
    for (Map.Entry<String, Integer> route : routes.entrySet()) {
      text.append(separator).append(route.getValue()).append(' ').append(route.getKey());
      separator = ", ";
    }
    if (skipped > 0) {
      text.append(separator).append(skipped).append(" skipped");
    }
    text.append("; ").append(warnings).append(warnings == 1 ? " warning" : " warnings");
    if (disagreements > 0) {
      text.append("; Citus disagrees with ").append(disagreements);
    }
    out.println(text);
    out.flush();
  }
}
