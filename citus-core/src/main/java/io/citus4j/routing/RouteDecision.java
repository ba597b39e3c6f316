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

  /**
   * Returns the route and its warnings for machines, without asking a database.
   *
   * <p>One JSON object (RFC 8259) on one line, whose members are always all there, in this order,
   * and null where they do not apply:
   *
   * <ul>
   *   <li>{@code route}: {@link Route#name()}
   *   <li>{@code tasks}: {@link Route#taskCount()}
   *   <li>{@code shards}: an array of the numbers of the shards of the first distributed table, for
   *       the routes {@code single-shard} and {@code multi-shard}
   *   <li>{@code node}: {@code "host:port"} of the node that holds the shard, for {@code
   *       single-shard}
   *   <li>{@code combination}: the name of the {@link Combination}, for {@code multi-shard}
   *   <li>{@code subplans}: how many parts run first, for {@code subplan}
   *   <li>{@code why}: what leads to the route
   *   <li>{@code error} and {@code remedy}: what Citus says, and a way that works, for {@code
   *       unsupported}
   *   <li>{@code warnings}: an array of objects with the members {@code code}, {@code table} (with
   *       its schema), {@code column}, {@code message} and {@code remedy}
   * </ul>
   *
   * <p>More members may be added behind them.
   *
   * @return the object, without a line break
   */
  public String toJson() {
    return RouteJson.of(this);
  }

  static RouteDecision of(Route route) {
    return new RouteDecision(route, List.of());
  }
}
