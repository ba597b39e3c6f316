package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import java.util.HashSet;
import java.util.Set;

/** The columns that cannot be NULL where a condition holds. Immutable. */
final class StrictColumns {

  private final Set<Expression.Column> columns;

  StrictColumns(Expression condition) {
    this.columns = inCondition(condition);
  }

  Set<Expression.Column> columns() {
    return columns;
  }

  private static Set<Expression.Column> inCondition(Expression condition) {
    if (condition instanceof Expression.And and) {
      Set<Expression.Column> all = new HashSet<>();
      and.conditions().forEach(each -> all.addAll(inCondition(each)));
      return all;
    }
    if (condition instanceof Expression.Or or && !or.conditions().isEmpty()) {
      Set<Expression.Column> common = new HashSet<>(inCondition(or.conditions().get(0)));
      or.conditions().forEach(each -> common.retainAll(inCondition(each)));
      return common;
    }
    if (condition instanceof Expression.IsNull isNull) {
      return isNull.negated() ? inValue(isNull.operand()) : Set.of();
    }
    if (condition instanceof Expression.Not not) {
      return inValue(not.condition());
    }
    return inValue(condition);
  }

  /** The columns that make a value NULL by being NULL. */
  private static Set<Expression.Column> inValue(Expression value) {
    Set<Expression.Column> found = new HashSet<>();
    addInValue(value, found);
    return found;
  }

  private static void addInValue(Expression value, Set<Expression.Column> found) {
    if (value instanceof Expression.Column column) {
      found.add(column);
    } else if (value instanceof Expression.InList list) {
      addInValue(list.operand(), found);
    } else if (value instanceof Expression.Comparison
        || value instanceof Expression.Cast
        || (value instanceof Expression.Call call && call.strict())) {
      value.parts().forEach(part -> addInValue(part, found));
    }
  }
}
