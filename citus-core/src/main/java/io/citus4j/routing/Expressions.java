package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.Expression.Volatility;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Expressions in the forms that PostgreSQL brings them to before it plans. */
final class Expressions {

  private Expressions() {}

  /** The conditions that all have to hold, in the form that PostgreSQL plans with. */
  static List<Expression> conjuncts(Optional<Expression> condition) {
    if (condition.isEmpty()) {
      return List.of();
    }
    Expression folded = Folding.fold(condition.get());
    return folded instanceof Expression.And and ? and.conditions() : List.of(folded);
  }

  /** The opposite of a condition, with the negation as far inside as it goes. */
  static Expression negation(Expression condition) {
    if (condition instanceof Expression.Not not) {
      return not.condition() instanceof Expression.Not inner
          ? negation(inner.condition())
          : not.condition();
    }
    if (condition instanceof Expression.And and) {
      return new Expression.Or(and.conditions().stream().map(Expressions::negation).toList());
    }
    if (condition instanceof Expression.Or or) {
      return new Expression.And(or.conditions().stream().map(Expressions::negation).toList());
    }
    if (condition instanceof Expression.IsNull isNull) {
      return new Expression.IsNull(isNull.operand(), !isNull.negated());
    }
    if (condition instanceof Expression.Comparison comparison) {
      Comparator opposite = opposite(comparison.comparator());
      if (opposite != Comparator.OTHER) {
        return new Expression.Comparison(opposite, comparison.left(), comparison.right());
      }
    }
    return new Expression.Not(condition);
  }

  private static Comparator opposite(Comparator comparator) {
    return switch (comparator) {
      case EQUAL -> Comparator.NOT_EQUAL;
      case NOT_EQUAL -> Comparator.EQUAL;
      case LESS -> Comparator.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Comparator.GREATER;
      case GREATER -> Comparator.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Comparator.LESS;
      case OTHER -> Comparator.OTHER;
    };
  }

  /** Visits an expression and its parts, but not the clauses of subqueries. */
  static void forEach(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    for (Expression part : expression.parts()) {
      forEach(part, visitor);
    }
  }

  static boolean contains(Expression expression, Predicate<Expression> predicate) {
    if (predicate.test(expression)) {
      return true;
    }
    for (Expression part : expression.parts()) {
      if (contains(part, predicate)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the planner knows the value: it depends neither on rows nor on the moment. */
  static boolean isConstant(Expression expression) {
    return !contains(
        expression,
        part ->
            part instanceof Expression.Column
                || part instanceof Expression.Subquery
                || part instanceof Expression.Aggregate
                || part instanceof Expression.WindowCall
                || (part instanceof Expression.Call call
                    && call.volatility() != Volatility.IMMUTABLE));
  }

  static boolean isVolatile(Expression expression) {
    return contains(
        expression,
        part -> part instanceof Expression.Call call && call.volatility() == Volatility.VOLATILE);
  }

  static boolean isMutable(Expression expression) {
    return contains(
        expression,
        part -> part instanceof Expression.Call call && call.volatility() != Volatility.IMMUTABLE);
  }

  static boolean hasAggregate(Expression expression) {
    return contains(expression, part -> part instanceof Expression.Aggregate);
  }

  static boolean hasWindowCall(Expression expression) {
    return contains(expression, part -> part instanceof Expression.WindowCall);
  }

  /** The column, if it is nothing but a column. */
  static Optional<Expression.Column> column(Expression expression) {
    return expression instanceof Expression.Column column ? Optional.of(column) : Optional.empty();
  }
}
