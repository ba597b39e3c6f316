package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Brings a condition of rows to the form that PostgreSQL plans with: constants are worked out, and
 * what all alternatives of an {@code OR} say is said once. NULL is false, since it keeps no row.
 */
final class Folding {

  private static final Expression TRUE = new Expression.And(List.of());
  private static final Expression FALSE = new Expression.Or(List.of());

  private Folding() {}

  static Expression fold(Expression condition) {
    if (condition instanceof Expression.Not not) {
      Expression negated = Expressions.negation(not.condition());
      return negated instanceof Expression.Not same ? ofNot(same) : fold(negated);
    }
    if (condition instanceof Expression.And and) {
      return and(and.conditions());
    }
    if (condition instanceof Expression.Or or) {
      return or(or.conditions());
    }
    if (condition instanceof Expression.Comparison comparison) {
      return comparison(comparison);
    }
    if (condition instanceof Expression.IsNull isNull
        && value(isNull.operand()) instanceof Expression.Value value) {
      return (value.value() == null) == isNull.negated() ? FALSE : TRUE;
    }
    if (condition instanceof Expression.InList list
        && value(list.operand()) instanceof Expression.Value) {
      return inList(list);
    }
    if (condition instanceof Expression.Value value) {
      return Boolean.TRUE.equals(value.value())
          ? TRUE
          : value.value() == null || Boolean.FALSE.equals(value.value()) ? FALSE : value;
    }
    return condition;
  }

  /** Whether a condition keeps no row. */
  static boolean isFalse(Expression condition) {
    return condition instanceof Expression.Or or && or.conditions().isEmpty();
  }

  private static boolean isTrue(Expression condition) {
    return condition instanceof Expression.And and && and.conditions().isEmpty();
  }

  private static Expression ofNot(Expression.Not not) {
    if (not.condition() instanceof Expression.Value value) {
      return Boolean.FALSE.equals(value.value()) ? TRUE : FALSE;
    }
    if (not.condition() instanceof Expression.InList list) {
      Expression folded = fold(list);
      return isTrue(folded)
          ? FALSE
          : isFalse(folded)
                  && !isNull(list.operand())
                  && list.values().stream().noneMatch(Folding::isNull)
              ? TRUE
              : not;
    }
    return not;
  }

  private static Expression and(List<Expression> conditions) {
    List<Expression> kept = new ArrayList<>();
    for (Expression each : conditions) {
      Expression folded = fold(each);
      if (isFalse(folded)) {
        return FALSE;
      }
      kept.addAll(folded instanceof Expression.And and ? and.conditions() : List.of(folded));
    }
    return kept.size() == 1 ? kept.get(0) : new Expression.And(kept);
  }

  private static Expression or(List<Expression> conditions) {
    List<Expression> kept = new ArrayList<>();
    for (Expression each : conditions) {
      Expression folded = fold(each);
      if (isTrue(folded)) {
        return TRUE;
      }
      kept.addAll(folded instanceof Expression.Or or ? or.conditions() : List.of(folded));
    }
    return kept.size() <= 1 ? (kept.isEmpty() ? FALSE : kept.get(0)) : withCommonPart(kept);
  }

  /** {@code (a AND b) OR (a AND c)} is {@code a AND (b OR c)}. */
  private static Expression withCommonPart(List<Expression> alternatives) {
    List<Expression> common = new ArrayList<>();
    for (Expression candidate : conjuncts(alternatives.get(0))) {
      boolean everywhere =
          alternatives.stream()
              .allMatch(each -> conjuncts(each).stream().anyMatch(part -> isSame(part, candidate)));
      if (everywhere) {
        common.add(candidate);
      }
    }
    if (common.isEmpty()) {
      return new Expression.Or(alternatives);
    }
    List<Expression> rest = new ArrayList<>();
    for (Expression alternative : alternatives) {
      List<Expression> others =
          conjuncts(alternative).stream()
              .filter(part -> common.stream().noneMatch(each -> isSame(part, each)))
              .toList();
      if (others.isEmpty()) {
        return and(common);
      }
      rest.add(others.size() == 1 ? others.get(0) : new Expression.And(others));
    }
    common.add(rest.size() == 1 ? rest.get(0) : new Expression.Or(rest));
    return and(common);
  }

  private static List<Expression> conjuncts(Expression condition) {
    return condition instanceof Expression.And and ? and.conditions() : List.of(condition);
  }

  /** A constant in a list, if it is equal to none of its values for certain. */
  private static Expression inList(Expression.InList list) {
    boolean absent = true;
    for (Expression value : list.values()) {
      Boolean equal = isNull(value) ? Boolean.FALSE : areEqual(list.operand(), value);
      if (Boolean.TRUE.equals(equal)) {
        return TRUE;
      }
      absent &= Boolean.FALSE.equals(equal);
    }
    return absent || isNull(list.operand()) ? FALSE : list;
  }

  private static Expression comparison(Expression.Comparison comparison) {
    Expression left = evaluated(comparison.left());
    Expression right = evaluated(comparison.right());
    if (left != comparison.left() || right != comparison.right()) {
      return comparison(new Expression.Comparison(comparison.comparator(), left, right));
    }
    if (isNull(left) || isNull(right)) {
      return FALSE;
    }
    if (comparison.comparator() == Comparator.EQUAL) {
      if (right instanceof Expression.Value value
          && Boolean.TRUE.equals(value.value())
          && left instanceof Expression.Comparison condition) {
        return fold(condition);
      }
      Boolean equal = areEqual(left, right);
      return equal == null ? comparison : equal ? TRUE : FALSE;
    }
    if (comparison.comparator() == Comparator.NOT_EQUAL) {
      Boolean equal = areEqual(left, right);
      return equal == null ? comparison : equal ? FALSE : TRUE;
    }
    return ordered(comparison);
  }

  private static Expression ordered(Expression.Comparison comparison) {
    if (!(value(comparison.left()) instanceof Expression.Value left)
        || !(value(comparison.right()) instanceof Expression.Value right)
        || !(number(left.value()) instanceof Long one)
        || !(number(right.value()) instanceof Long other)) {
      return comparison;
    }
    int order = one.compareTo(other);
    return switch (comparison.comparator()) {
      case LESS -> order < 0 ? TRUE : FALSE;
      case LESS_OR_EQUAL -> order <= 0 ? TRUE : FALSE;
      case GREATER -> order > 0 ? TRUE : FALSE;
      case GREATER_OR_EQUAL -> order >= 0 ? TRUE : FALSE;
      default -> comparison;
    };
  }

  /** {@code NULLIF} of constants is one of them, or NULL. */
  private static Expression evaluated(Expression expression) {
    if (!(expression instanceof Expression.Call call)
        || !call.name().equals("nullif")
        || call.operands().size() != 2) {
      return expression;
    }
    Boolean equal = areEqual(call.operands().get(0), call.operands().get(1));
    return equal == null ? expression : equal ? Expression.Value.of(null) : call.operands().get(0);
  }

  private static boolean isNull(Expression expression) {
    return value(expression) instanceof Expression.Value value && value.value() == null;
  }

  private static Expression value(Expression expression) {
    return expression instanceof Expression.Cast cast ? value(cast.operand()) : expression;
  }

  /** Whether two constants are equal; null if that is not known here. */
  static @Nullable Boolean areEqual(Expression left, Expression right) {
    if (!(value(left) instanceof Expression.Value one)
        || !(value(right) instanceof Expression.Value other)) {
      return null;
    }
    Object oneKey = number(one.value());
    Object otherKey = number(other.value());
    if (oneKey == null || otherKey == null || oneKey.getClass() != otherKey.getClass()) {
      return null;
    }
    return oneKey.equals(otherKey);
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Integer || value instanceof Short || value instanceof Byte
        ? Long.valueOf(((Number) value).longValue())
        : value;
  }

  /** Whether two expressions are the same but for the places of their bound values. */
  static boolean isSame(Expression one, Expression other) {
    return one.equals(other) || withoutPlaces(one).equals(withoutPlaces(other));
  }

  private static Expression withoutPlaces(Expression expression) {
    if (expression instanceof Expression.Value value && value.bind().isPresent()) {
      // A small number that is written is an integer, a bound one is a bigint if it is a Long.
      boolean otherType = value.value() instanceof Long;
      return new Expression.Value(
          value.value(), value.typeName(), otherType ? OptionalInt.of(0) : OptionalInt.empty());
    }
    if (expression instanceof Expression.Comparison comparison) {
      return new Expression.Comparison(
          comparison.comparator(),
          withoutPlaces(comparison.left()),
          withoutPlaces(comparison.right()));
    }
    if (expression instanceof Expression.Cast cast) {
      return new Expression.Cast(withoutPlaces(cast.operand()), cast.typeName());
    }
    return expression;
  }
}
