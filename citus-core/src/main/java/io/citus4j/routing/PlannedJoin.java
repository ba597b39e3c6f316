package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.List;
import java.util.function.Consumer;

/**
 * The join tree as PostgreSQL plans it: queries without clauses of their own are part of the query
 * around them, and {@code EXISTS} and {@code IN} are joins. Immutable.
 */
sealed interface PlannedJoin {

  /** A condition, and the level that its columns are to be looked up in. */
  record Condition(Expression expression, Level level) {}

  /** A relation that is planned as a whole. */
  record Leaf(Relation relation) implements PlannedJoin {}

  /** Parts whose every combination is a row if the conditions hold. */
  record Inner(List<PlannedJoin> parts, List<Condition> on) implements PlannedJoin {}

  /** Two parts of different rights. A RIGHT join is a LEFT one with its sides exchanged. */
  record Outer(JoinType type, PlannedJoin left, PlannedJoin right, List<Condition> on)
      implements PlannedJoin {}

  default void forEachRelation(Consumer<Relation> visitor) {
    if (this instanceof Leaf leaf) {
      visitor.accept(leaf.relation());
    } else if (this instanceof Inner inner) {
      inner.parts().forEach(part -> part.forEachRelation(visitor));
    } else if (this instanceof Outer outer) {
      outer.left().forEachRelation(visitor);
      outer.right().forEachRelation(visitor);
    }
  }
}
