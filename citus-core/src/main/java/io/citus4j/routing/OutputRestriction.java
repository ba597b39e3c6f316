package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.SetOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is said of a column of a query by the query around it. Immutable.
 *
 * @param constants the constants that it is equal to
 * @param others what else is said: the shards of a table whose distribution column it is
 */
record OutputRestriction(
    List<Expression> constants, List<Function<RoutableTable, ShardSet>> others) {

  static OutputRestriction of(Function<RoutableTable, ShardSet> other) {
    return new OutputRestriction(List.of(), List.of(other));
  }

  static OutputRestriction ofConstants(List<Expression> constants) {
    return new OutputRestriction(List.copyOf(constants), List.of());
  }

  OutputRestriction and(List<OutputRestriction> more) {
    List<Expression> allConstants = new ArrayList<>(constants);
    List<Function<RoutableTable, ShardSet>> allOthers = new ArrayList<>(others);
    for (OutputRestriction each : more) {
      allConstants.addAll(each.constants);
      allOthers.addAll(each.others);
    }
    return new OutputRestriction(allConstants, allOthers);
  }

  boolean isNone() {
    return constants.isEmpty() && others.isEmpty();
  }

  /** The shards of a table whose distribution column the column is. */
  ShardSet on(RoutableTable table) {
    ShardSet shards = ShardSet.all();
    for (Expression constant : constants) {
      shards = shards.and(table.shardsEqualTo(constant));
    }
    for (Function<RoutableTable, ShardSet> other : others) {
      shards = shards.and(other.apply(table));
    }
    return shards;
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
