package io.citus4j.routing;

import io.citus4j.routing.JoinTree.Joined;
import io.citus4j.routing.JoinTree.Leaf;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.Optional;

/**
 * Whether a reference table that keeps all its rows can be joined shard by shard: if it is joined
 * on the distribution column of the other side, each of its rows belongs to one shard. Since Citus
 * 13.2.
 */
final class RecurringOuterJoin {

  private RecurringOuterJoin() {}

  static boolean isPushable(Joined join, Level level) {
    JoinTree outerTree = join.type() == JoinType.LEFT ? join.left() : join.right();
    JoinTree innerTree = join.type() == JoinType.LEFT ? join.right() : join.left();
    if (!(outerTree instanceof Leaf outer)
        || !(innerTree instanceof Leaf inner)
        || !outer.relation().isReferenceTable()
        || inner.relation().isLateral()) {
      return false;
    }
    for (Expression condition : join.on()) {
      if (condition instanceof Expression.Comparison comparison
          && comparison.comparator() == Comparator.EQUAL
          && (isPair(comparison.left(), comparison.right(), outer.relation(), level)
              || isPair(comparison.right(), comparison.left(), outer.relation(), level))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPair(
      Expression outerColumn, Expression innerColumn, Relation outer, Level level) {
    Optional<Relation> found = Expressions.column(outerColumn).flatMap(level::find);
    return found.filter(relation -> relation == outer).isPresent()
        && DistributionColumns.tableOf(innerColumn, level).isPresent();
  }
}
