package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.List;
import java.util.function.Consumer;

/** How the relations of a level are joined. Immutable. */
sealed interface JoinTree {

  /** A relation. */
  record Leaf(Relation relation) implements JoinTree {}

  /** Two trees joined by conditions that all have to hold. */
  record Joined(JoinType type, JoinTree left, JoinTree right, List<Expression> on)
      implements JoinTree {

    boolean isOuter() {
      return type == JoinType.LEFT || type == JoinType.RIGHT || type == JoinType.FULL;
    }
  }

  /** Visits the relations from left to right. */
  default void forEachRelation(Consumer<Relation> visitor) {
    if (this instanceof Leaf leaf) {
      visitor.accept(leaf.relation());
    } else if (this instanceof Joined joined) {
      joined.left().forEachRelation(visitor);
      joined.right().forEachRelation(visitor);
    }
  }

  /** Visits the joins, inner ones first. */
  default void forEachJoin(Consumer<Joined> visitor) {
    if (this instanceof Joined joined) {
      joined.left().forEachJoin(visitor);
      joined.right().forEachJoin(visitor);
      visitor.accept(joined);
    }
  }
}
