package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides where a statement runs, before it leaves the JVM.
 *
 * <p>A pure function. What it calls a single shard is one; what it cannot decide is {@link
 * Route.Unknown} and belongs to the coordinator. Thread-safe.
 *
 * @since 0.1
 */
public final class Router {

  private Router() {}

  /**
   * Routes a statement.
   *
   * @param shape what the statement is about
   * @param shards where the shards are
   * @return the route and its warnings
   */
  public static RouteDecision route(QueryShape shape, ShardMap shards) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(shards, "shards");
    Optional<String> notUnderstood = shape.notUnderstood();
    if (notUnderstood.isPresent()) {
      return unknown(notUnderstood.get());
    }
    List<RoutableTable> tables = new ArrayList<>(shape.tables().size());
    for (TableUse use : shape.tables()) {
      Optional<RoutableTable> table = shards.find(use.table());
      if (table.isEmpty()) {
        return unknown("table \"" + use.table() + "\" is not in the shard map");
      }
      tables.add(table.get());
    }
    return route(shape, tables, shards);
  }

  private static RouteDecision route(
      QueryShape shape, List<RoutableTable> tables, ShardMap shards) {
    boolean anyReference = false;
    boolean anyLocal = false;
    boolean anyHash = false;
    for (RoutableTable table : tables) {
      switch (table.kind()) {
        case HASH_DISTRIBUTED -> anyHash = true;
        case REFERENCE -> anyReference = true;
        case LOCAL -> anyLocal = true;
        default -> {
          return unknown(table.kind() + "s such as \"" + table.name() + "\" are left to Citus");
        }
      }
    }
    if (anyLocal && (anyHash || anyReference)) {
      return unknown("local and distributed tables are mixed");
    }
    if (anyHash) {
      return shape.kind().writes() && tables.get(0).kind() == TableKind.REFERENCE
          ? unknown("a reference table is changed by the rows of a distributed one")
          : new HashTableRouting(shape, tables, shards).route();
    }
    if (anyReference) {
      return RouteDecision.of(shape.kind().writes() ? new Route.EveryNode() : new Route.AnyNode());
    }
    return RouteDecision.of(new Route.Local());
  }

  static RouteDecision unknown(String why) {
    return RouteDecision.of(new Route.Unknown(why));
  }
}
