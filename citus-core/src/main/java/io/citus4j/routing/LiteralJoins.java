package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the tables of a query without subqueries are joined on their distribution columns by
 * conditions that are written so. Citus's join order planner does not conclude from {@code a = r}
 * and {@code b = r} that {@code a = b}.
 */
final class LiteralJoins {

  private LiteralJoins() {}

  static boolean connect(List<Relation> tables, Level root) {
    Equivalences joined = new Equivalences();
    for (Expression condition : conditions(root)) {
      if (condition instanceof Expression.Comparison comparison
          && comparison.comparator() == Comparator.EQUAL) {
        Optional<RelationColumn> left = key(comparison.left(), root);
        Optional<RelationColumn> right = key(comparison.right(), root);
        if (left.isPresent() && right.isPresent()) {
          joined.unite(left.get(), right.get());
        }
      }
    }
    List<RelationColumn> keys = new ArrayList<>();
    for (Relation table : tables) {
      if (table.table().hasDistributionColumn()) {
        keys.add(RelationColumn.ofKey(table));
      }
    }
    return keys.stream().allMatch(key -> joined.areEqual(keys.get(0), key));
  }

  private static List<Expression> conditions(Level level) {
    List<Expression> conditions = new ArrayList<>(level.where());
    level.from().forEach(tree -> tree.forEachJoin(join -> conditions.addAll(join.on())));
    return conditions;
  }

  private static Optional<RelationColumn> key(Expression expression, Level level) {
    return DistributionColumns.base(expression, level).filter(RelationColumn::isKey);
  }
}
