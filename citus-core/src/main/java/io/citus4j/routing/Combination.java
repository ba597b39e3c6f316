package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the rows of several tasks are put together.
 *
 * @since 0.1
 */
public enum Combination {
  /** Rows are passed on as they come; grouping, windows and DISTINCT are done by each task. */
  PUSHED_DOWN("pushed down"),
  /**
   * Each task computes partial results, which the coordinator merges: sums, sorted rows, limits.
   */
  MERGED("merged on the coordinator"),
  /** All rows are pulled to the coordinator, which then does the work. */
  PULLED("pulled to the coordinator");

  /** Aggregates that each task can compute a part of. */
  private static final Set<String> MERGEABLE =
      Set.of(
          "avg",
          "min",
          "max",
          "sum",
          "count",
          "array_agg",
          "jsonb_agg",
          "jsonb_object_agg",
          "json_agg",
          "json_object_agg",
          "bit_and",
          "bit_or",
          "bool_and",
          "bool_or",
          "every",
          "any_value");

  private final String words;

  Combination(String words) {
    this.words = words;
  }

  /** Returns the combination in words. */
  @Override
  public String toString() {
    return words;
  }

  static Combination of(Level level) {
    if (level.select().isEmpty()) {
      return MERGED;
    }
    QueryBlock.Select select = level.select().get();
    List<Expression> outputs = new ArrayList<>();
    select.outputs().forEach(output -> outputs.add(output.expression()));
    select.grouping().having().ifPresent(outputs::add);
    level.block().orderBy().forEach(outputs::add);
    List<Expression> by = select.grouping().by();
    boolean groupedByKey = !by.isEmpty() && DistributionColumns.areAmong(by, level);
    boolean windows = outputs.stream().anyMatch(Expressions::hasWindowCall);
    if (windows && !Pushdown.hasPushableWindows(level)) {
      return PULLED;
    }
    if (!groupedByKey) {
      if (outputs.stream().anyMatch(Combination::hasPulledAggregate)) {
        return PULLED;
      }
      if (!by.isEmpty() || outputs.stream().anyMatch(Expressions::hasAggregate)) {
        return MERGED;
      }
    }
    boolean merged =
        !level.block().orderBy().isEmpty()
            || level.block().limit().isPresent()
            || level.block().offset().isPresent()
            || select.distinct().present();
    return merged ? MERGED : PUSHED_DOWN;
  }

  private static boolean hasPulledAggregate(Expression expression) {
    return Expressions.contains(
        expression,
        part ->
            part instanceof Expression.Aggregate aggregate
                && (aggregate.ordered()
                    || !MERGEABLE.contains(aggregate.function())
                    || (aggregate.distinct() && !aggregate.function().equals("count"))));
  }
}
