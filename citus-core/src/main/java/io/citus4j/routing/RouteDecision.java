package io.citus4j.routing;

import java.util.List;
import java.util.Objects;

/**
 * A route, and what there is to say about it. Immutable.
 *
 * @param route where the statement runs
 * @param warnings what makes it slower than it needs to be, most important first
 * @since 0.1
 */
public record RouteDecision(Route route, List<RouteWarning> warnings) {

  /** Checks and copies the arguments. */
  public RouteDecision {
    Objects.requireNonNull(route, "route");
    warnings = List.copyOf(warnings);
  }

  /** Returns the route, and each warning on a line of its own. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(route.describe());
    for (RouteWarning warning : warnings) {
      text.append(System.lineSeparator()).append("  ").append(warning);
    }
    return text.toString();
  }

  static RouteDecision of(Route route) {
    return new RouteDecision(route, List.of());
  }
}
