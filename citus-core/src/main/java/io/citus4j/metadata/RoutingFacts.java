package io.citus4j.metadata;

import io.citus4j.sql.QualifiedName;
import java.util.Map;
import java.util.Set;

/**
 * What decides where statements run besides tables and nodes. Immutable.
 *
 * @param viewDefinitions the queries of views over tables that Citus knows, of those that every
 *     node has, as {@code pg_get_viewdef} writes them for the search path of the snapshot
 * @param localViews the materialized views, and the views over tables that Citus does not know
 * @param functions the functions of users that every node has, with their {@code provolatile}; none
 *     whose variants differ in it, and none whose calls Citus sends to a node
 * @param repartitionJoins the session's {@code citus.enable_repartition_joins}
 * @since 0.1
 */
public record RoutingFacts(
    Map<QualifiedName, String> viewDefinitions,
    Set<QualifiedName> localViews,
    Map<QualifiedName, Character> functions,
    boolean repartitionJoins) {

  /** Nothing is known. */
  public static final RoutingFacts NONE =
      new RoutingFacts(Map.of(), Set.of(), Map.of(), /* repartitionJoins= */ false);

  /** Copies the arguments. */
  public RoutingFacts {
    viewDefinitions = Map.copyOf(viewDefinitions);
    localViews = Set.copyOf(localViews);
    functions = Map.copyOf(functions);
  }
}
