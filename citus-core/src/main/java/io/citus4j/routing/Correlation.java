package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;

/** Whether a query uses columns of the queries around it. */
final class Correlation {

  private Correlation() {}

  static boolean isCorrelated(Level query) {
    return usesOutside(query, query);
  }

  /** Whether the condition uses columns from outside, and nothing else does. */
  static boolean isCorrelatedOnlyInWhere(Level query) {
    boolean inWhere =
        query
            .select()
            .flatMap(QueryBlock.Select::where)
            .filter(condition -> usesOutside(condition, query, query))
            .isPresent();
    boolean elsewhere =
        query.fromRelations().stream()
            .anyMatch(
                relation -> {
                  Level inner = relation.query();
                  return inner != null
                      && relation.kind() == Relation.Kind.QUERY
                      && usesOutside(inner, query);
                });
    return inWhere && !elsewhere;
  }

  private static boolean usesOutside(Level level, Level root) {
    if (level.isReplaced()) {
      return false;
    }
    for (Expression expression : Blocks.expressions(level.block())) {
      if (usesOutside(expression, level, root)) {
        return true;
      }
    }
    for (Level child : level.children()) {
      if (usesOutside(child, root)) {
        return true;
      }
    }
    return false;
  }

  private static boolean usesOutside(Expression expression, Level level, Level root) {
    return Expressions.contains(
        expression,
        part -> part instanceof Expression.Column column && isOutside(column, level, root));
  }

  private static boolean isOutside(Expression.Column column, Level level, Level root) {
    Level current = level;
    while (current != null && !current.owns(column)) {
      if (current == root) {
        return true;
      }
      current = current.outer();
    }
    return false;
  }
}
