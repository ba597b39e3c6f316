package io.citus4j.routing;

import io.citus4j.routing.ShardConditions.KeyCondition;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.SetOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of a column of a query by the query around it. Immutable.
 *
 * @param constants the constants that it is equal to
 * @param conditions what else is said of it
 */
record OutputRestriction(List<Expression> constants, List<KeyCondition> conditions) {

  static OutputRestriction of(KeyCondition condition) {
    return new OutputRestriction(List.of(), List.of(condition));
  }

  static OutputRestriction ofConstants(List<Expression> constants) {
    return new OutputRestriction(List.copyOf(constants), List.of());
  }

  OutputRestriction and(List<OutputRestriction> more) {
    List<Expression> allConstants = new ArrayList<>(constants);
    List<KeyCondition> allConditions = new ArrayList<>(conditions);
    for (OutputRestriction each : more) {
      allConstants.addAll(each.constants);
      allConditions.addAll(each.conditions);
    }
    return new OutputRestriction(allConstants, allConditions);
  }

  boolean isNone() {
    return constants.isEmpty() && conditions.isEmpty();
  }

  /** The shards of a table whose distribution column the column is. */
  ShardSet on(RoutableTable table) {
    return new ShardConditions(table).shardsFor(constants, conditions);
  }

  /** Whether a set operation can do without the rows that a condition on its outputs leaves out. */
  static boolean isLetThrough(Level setOperation) {
    return setOperation.block().limit().isEmpty()
        && setOperation.block().offset().isEmpty()
        && !hasExcept(setOperation);
  }

  private static boolean hasExcept(Level level) {
    return level
            .setOperation()
            .filter(operation -> operation.operator() == SetOperator.EXCEPT)
            .isPresent()
        || level.branches().stream().anyMatch(OutputRestriction::hasExcept);
  }

  /** What of the restrictions a SELECT can apply to its own sources of rows. */
  static Map<Integer, OutputRestriction> throughClauses(
      Level level, Map<Integer, OutputRestriction> outputs) {
    QueryBlock.Select select = level.select().orElseThrow();
    if (level.block().limit().isPresent() || level.block().offset().isPresent()) {
      return Map.of();
    }
    Map<Integer, OutputRestriction> passed = new HashMap<>();
    outputs.forEach(
        (index, restriction) ->
            level
                .output(index)
                .filter(output -> isLetThrough(output, select))
                .ifPresent(output -> passed.put(index, restriction)));
    return passed;
  }

  private static boolean isLetThrough(Expression output, QueryBlock.Select select) {
    List<Expression> by = select.grouping().by();
    if (Expressions.isVolatile(output)
        || select.grouping().sets()
        || (!by.isEmpty() && !by.contains(output))
        || (!select.distinct().on().isEmpty() && !select.distinct().on().contains(output))) {
      return false;
    }
    for (QueryBlock.Output each : select.outputs()) {
      boolean partitionedByOther =
          Expressions.contains(
              each.expression(),
              part ->
                  part instanceof Expression.WindowCall window
                      && !window.partitionBy().contains(output));
      if (partitionedByOther) {
        return false;
      }
    }
    return true;
  }
}
