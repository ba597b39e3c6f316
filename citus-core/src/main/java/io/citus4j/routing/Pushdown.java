package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.SetOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a subquery can be sent to each shard together with the query around it. */
final class Pushdown {

  private Pushdown() {}

  /** What keeps a subquery from being pushed down, or empty if nothing does. */
  static Optional<String> obstacle(Level subquery) {
    for (Relation relation : subquery.fromRelations()) {
      if (relation.kind() == Relation.Kind.COMMON_TABLE && !relation.isReplaced()) {
        return Optional.of("a CTE within a subquery");
      }
      if (Recurrence.hasMutableFunction(relation)) {
        return Optional.of("a function in FROM that is not IMMUTABLE");
      }
    }
    Optional<String> merge =
        Correlation.isCorrelated(subquery) ? Optional.empty() : mergeObstacle(subquery);
    if (merge.isPresent()) {
      return merge;
    }
    if (subquery.setOperation().isPresent()) {
      Optional<String> union = unionObstacle(subquery);
      if (union.isPresent()) {
        return union;
      }
    }
    return clauseObstacle(subquery);
  }

  private static Optional<String> clauseObstacle(Level subquery) {
    if (!subquery.commonTables().isEmpty()) {
      return Optional.of("a CTE within a subquery");
    }
    if (subquery.block().locksRows()) {
      return Optional.of("FOR UPDATE or FOR SHARE within a subquery");
    }
    Optional<QueryBlock.Select> select = subquery.select();
    if (select.isPresent()) {
      if (select.get().grouping().sets()) {
        return Optional.of("GROUPING SETS, CUBE or ROLLUP within a subquery");
      }
      boolean mutableWithoutFrom =
          subquery.from().isEmpty()
              && select.get().outputs().stream()
                  .anyMatch(output -> Expressions.isMutable(output.expression()));
      if (mutableWithoutFrom) {
        return Optional.of("a function that is not IMMUTABLE in a subquery without FROM");
      }
    }
    if (!subquery.subqueries().isEmpty() && subquery.select().isPresent()) {
      return Recurrence.inFromClause(subquery)
          .map(recurring -> "a subquery within one whose FROM holds only " + recurring);
    }
    return Optional.empty();
  }

  /** What needs the rows of all shards at once, or empty if nothing does. */
  static Optional<String> mergeObstacle(Level subquery) {
    QueryBlock block = subquery.block();
    if (block.offset().isPresent()) {
      return Optional.of("OFFSET within a subquery");
    }
    if (block.limit().isPresent()) {
      return Optional.of("LIMIT within a subquery");
    }
    if (subquery.select().isEmpty()) {
      return Optional.empty();
    }
    QueryBlock.Select select = subquery.select().get();
    List<Expression> by = select.grouping().by();
    if (!by.isEmpty() && !DistributionColumns.areAmong(by, subquery)) {
      return Optional.of("GROUP BY without the distribution column within a subquery");
    }
    boolean aggregates =
        select.outputs().stream().anyMatch(output -> Expressions.hasAggregate(output.expression()));
    if (by.isEmpty() && (aggregates || select.grouping().having().isPresent())) {
      return Optional.of("an aggregate over all rows within a subquery");
    }
    if (hasWindow(select) && !hasPushableWindows(subquery)) {
      return Optional.of(
          "a window that is not partitioned by the distribution column within a subquery");
    }
    if (select.distinct().present() && !DistributionColumns.areAmong(distinct(select), subquery)) {
      return Optional.of("DISTINCT without the distribution column within a subquery");
    }
    return Optional.empty();
  }

  private static List<Expression> distinct(QueryBlock.Select select) {
    return select.distinct().on().isEmpty()
        ? select.outputs().stream().map(QueryBlock.Output::expression).toList()
        : select.distinct().on();
  }

  static boolean hasWindow(QueryBlock.Select select) {
    return select.outputs().stream()
        .anyMatch(output -> Expressions.hasWindowCall(output.expression()));
  }

  /** Whether each window is partitioned by the distribution column. */
  static boolean hasPushableWindows(Level level) {
    List<Expression.WindowCall> windows = new ArrayList<>();
    level
        .select()
        .ifPresent(
            select ->
                select
                    .outputs()
                    .forEach(
                        output ->
                            Expressions.forEach(
                                output.expression(),
                                part -> {
                                  if (part instanceof Expression.WindowCall window) {
                                    windows.add(window);
                                  }
                                })));
    return windows.stream()
        .allMatch(
            window ->
                !window.partitionBy().isEmpty()
                    && DistributionColumns.areAmong(window.partitionBy(), level));
  }

  /** What keeps a set operation from being pushed down, apart from its columns. */
  static Optional<String> unionObstacle(Level level) {
    Optional<QueryBlock.SetOperation> operation = level.setOperation();
    if (operation.isEmpty()) {
      return level.isReplaced()
          ? Optional.of("a UNION with an intermediate result")
          : Recurrence.inFromClause(level).map(recurring -> "a UNION with " + recurring);
    }
    if (operation.get().operator() != SetOperator.UNION) {
      return Optional.of(operation.get().operator() + " within a subquery");
    }
    for (Level branch : level.branches()) {
      Optional<String> obstacle = unionObstacle(branch);
      if (obstacle.isPresent()) {
        return obstacle;
      }
    }
    return Optional.empty();
  }
}
