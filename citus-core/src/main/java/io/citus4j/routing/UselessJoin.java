package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.sql.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A LEFT join whose right side is a query that has at most one row for each row at the left, and
 * whose columns nobody uses: PostgreSQL does not plan it. Immutable.
 *
 * @param right the query
 * @param on what it is joined by
 * @param level the level of the join
 */
record UselessJoin(Relation right, List<PlannedJoin.Condition> on, Level level) {

  boolean isUseless() {
    Level query = right.query();
    return query != null
        && right.kind() == Relation.Kind.QUERY
        && !right.isReplaced()
        && isUnique(query, equatedOutputs(query))
        && !isUsedElsewhere();
  }

  private boolean isUsedElsewhere() {
    int[] mentions = new int[1];
    Blocks.forEachExpression(level.block(), each -> mentions[0] += mentions(each));
    int here = on.stream().mapToInt(condition -> mentions(condition.expression())).sum();
    return mentions[0] != here;
  }

  private int mentions(Expression expression) {
    int[] count = new int[1];
    Expressions.forEach(expression, part -> count[0] += isColumn(part) ? 1 : 0);
    return count[0];
  }

  private boolean isColumn(Expression expression) {
    return expression instanceof Expression.Column column
        && level.find(column).filter(relation -> relation == right).isPresent();
  }

  /** The outputs that are equal to something outside. */
  private Set<Integer> equatedOutputs(Level query) {
    Set<Integer> places = new HashSet<>();
    for (PlannedJoin.Condition condition : on) {
      if (condition.expression() instanceof Expression.Comparison comparison
          && comparison.comparator() == Comparator.EQUAL) {
        outputOf(comparison.left(), comparison.right())
            .or(() -> outputOf(comparison.right(), comparison.left()))
            .ifPresent(name -> places.add(query.indexOf(name)));
      }
    }
    return places;
  }

  private Optional<Identifier> outputOf(Expression own, Expression outside) {
    boolean usesOutside = Expressions.contains(outside, part -> part instanceof Expression.Column);
    return isColumn(own) && usesOutside && mentions(outside) == 0
        ? Expressions.column(own).map(Expression.Column::name)
        : Optional.empty();
  }

  private static boolean isUnique(Level query, Set<Integer> equated) {
    int outputs = query.outputNames().size();
    if (query.setOperation().isPresent()) {
      return !query.setOperation().get().all() && equated.size() == outputs;
    }
    QueryBlock.Select select = query.select().orElse(null);
    if (select == null) {
      return false;
    }
    if (select.distinct().present() && select.distinct().on().isEmpty()) {
      return equated.size() == outputs;
    }
    if (select.grouping().sets()) {
      return false;
    }
    List<Expression> by = select.grouping().by();
    if (by.isEmpty()) {
      return select.grouping().having().isPresent()
          || select.outputs().stream()
              .anyMatch(output -> Expressions.hasAggregate(output.expression()));
    }
    return by.stream()
        .allMatch(
            each ->
                equated.stream()
                    .anyMatch(place -> query.output(place).filter(each::equals).isPresent()));
  }
}
