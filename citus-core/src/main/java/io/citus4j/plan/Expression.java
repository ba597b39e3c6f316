package io.citus4j.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * An SQL expression as a tree. Immutable.
 *
 * @param label a name, a literal or an operator, marked by what it is
 * @param operands what the operator or function is applied to, in order
 * @param casts the types that the value is cast to, one after the other; none for literals
 */
record Expression(String label, List<Expression> operands, List<String> casts) {

  private static final String LITERAL = "'";

  Expression {
    operands = List.copyOf(operands);
    casts = List.copyOf(casts);
  }

  static Expression name(String name) {
    return new Expression("\"" + name, List.of(), List.of());
  }

  static Expression literal(String value) {
    return new Expression(LITERAL + value, List.of(), List.of());
  }

  static Expression of(String operator, Expression... operands) {
    return of(operator, List.of(operands));
  }

  static Expression of(String operator, List<Expression> operands) {
    return new Expression(operator, operands, List.of());
  }

  /** A chain of AND or OR, in which parentheses mean nothing. */
  static Expression chain(String connective, Expression left, Expression right) {
    List<Expression> operands = new ArrayList<>();
    for (Expression side : List.of(left, right)) {
      operands.addAll(side.label.equals(connective) ? side.operands : List.of(side));
    }
    return of(connective, operands);
  }

  boolean isLiteral() {
    return label.startsWith(LITERAL);
  }

  Expression negated() {
    return isLiteral() && !label.startsWith(LITERAL + '-')
        ? literal('-' + label.substring(1))
        : of("-", this);
  }

  Expression cast(String type) {
    if (isLiteral()) {
      return this;
    }
    List<String> more = new ArrayList<>(casts);
    more.add(type);
    return new Expression(label, operands, more);
  }

  /** Whether the server may have stored this as another expression. */
  boolean isStoredAs(Expression stored) {
    if (!label.equals(stored.label)
        || operands.size() != stored.operands.size()
        || !(casts.isEmpty() || stored.casts.isEmpty() || stored.casts.containsAll(casts))) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      if (!operands.get(i).isStoredAs(stored.operands.get(i))) {
        return false;
      }
    }
    return true;
  }
}
