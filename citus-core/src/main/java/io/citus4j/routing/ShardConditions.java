package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import java.util.function.Predicate;

/** The shards that a condition on the distribution column leaves. Immutable. */
final class ShardConditions {

  private final RoutableTable table;
  private final Predicate<Expression> isKey;

  ShardConditions(RoutableTable table, Predicate<Expression> isKey) {
    this.table = table;
    this.isKey = isKey;
  }

  ShardSet shardsFor(Expression condition) {
    if (condition instanceof Expression.And and) {
      ShardSet shards = ShardSet.all();
      for (Expression each : and.conditions()) {
        shards = shards.and(shardsFor(each));
      }
      return shards;
    }
    if (condition instanceof Expression.Or or) {
      ShardSet shards = ShardSet.none();
      for (Expression each : or.conditions()) {
        shards = shards.or(shardsFor(each));
      }
      return shards;
    }
    if (condition instanceof Expression.Not not) {
      Expression negated = Expressions.negation(not.condition());
      return negated instanceof Expression.Not ? ShardSet.all() : shardsFor(negated);
    }
    if (condition instanceof Expression.InList list) {
      return isKey.test(list.operand()) ? shardsOf(list) : ShardSet.all();
    }
    if (condition instanceof Expression.Comparison comparison) {
      return shardsFor(comparison);
    }
    return isFalse(condition) ? ShardSet.none() : ShardSet.all();
  }

  private ShardSet shardsOf(Expression.InList list) {
    ShardSet shards = ShardSet.none();
    for (Expression value : list.values()) {
      if (!Expressions.isConstant(value)) {
        return ShardSet.all();
      }
      shards = shards.or(table.shardsEqualTo(value));
    }
    return shards;
  }

  private ShardSet shardsFor(Expression.Comparison comparison) {
    Expression left = comparison.left();
    Expression right = comparison.right();
    if (isKey.test(left) && Expressions.isConstant(right)) {
      return table.shardsComparedWith(comparison.comparator(), right);
    }
    if (isKey.test(right) && Expressions.isConstant(left)) {
      return table.shardsComparedWith(mirrored(comparison.comparator()), left);
    }
    return ShardSet.all();
  }

  private static Expression.Comparator mirrored(Expression.Comparator comparator) {
    return switch (comparator) {
      case LESS -> Expression.Comparator.GREATER;
      case LESS_OR_EQUAL -> Expression.Comparator.GREATER_OR_EQUAL;
      case GREATER -> Expression.Comparator.LESS;
      case GREATER_OR_EQUAL -> Expression.Comparator.LESS_OR_EQUAL;
      default -> comparator;
    };
  }

  /** Whether a condition is a constant that no row fulfils. */
  static boolean isFalse(Expression condition) {
    return (condition instanceof Expression.Value value
            && (value.value() == null || Boolean.FALSE.equals(value.value())))
        || (condition instanceof Expression.Or or && or.conditions().isEmpty());
  }
}
