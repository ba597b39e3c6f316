package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.Expression.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads conditions. Confined to one analysis. */
final class ConditionReader {

  private static final Map<String, Comparator> COMPARATORS =
      Map.of(
          "=", Comparator.EQUAL,
          "<>", Comparator.NOT_EQUAL,
          "!=", Comparator.NOT_EQUAL,
          "<", Comparator.LESS,
          "<=", Comparator.LESS_OR_EQUAL,
          ">", Comparator.GREATER,
          ">=", Comparator.GREATER_OR_EQUAL);

  private final ExpressionReader expressions;

  ConditionReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  Expression read(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    if (part.children().size() == 1 && tokens.isPartNext() && tokens.peek(1) == null) {
      // A condition that is written as another one.
      return expressions.read(tokens.part());
    }
    Expression condition =
        switch (part.kind()) {
          case COMPARISON -> comparison(tokens);
          case PATTERN -> pattern(tokens);
          case AND -> new Expression.And(connected(tokens, "and"));
          case OR -> new Expression.Or(connected(tokens, "or"));
          case NOT -> not(tokens);
          case IN_LIST -> inList(tokens);
          case BETWEEN -> between(tokens);
          case EXISTS -> exists(tokens);
          case NULL_TEST -> nullTest(tokens);
          case ROW_COMPARISON -> rowComparison(tokens);
          default -> new QuantifiedReader(expressions).read(tokens);
        };
    tokens.expectEnd();
    return condition;
  }

  private Expression comparison(Tokens tokens) {
    Expression left = operand(tokens);
    Comparator comparator = comparator(tokens);
    return new Expression.Comparison(comparator, left, operand(tokens));
  }

  private Expression operand(Tokens tokens) {
    List<Expression> operand = expressions.operands(tokens);
    if (operand.size() != 1) {
      throw new NotUnderstoodException("a row that is compared");
    }
    return operand.get(0);
  }

  static Comparator comparator(Tokens tokens) {
    Token token = tokens.next();
    Comparator comparator = token instanceof Token.Word word ? COMPARATORS.get(word.text()) : null;
    if (comparator == null) {
      throw NotUnderstoodException.of(token);
    }
    return comparator;
  }

  private Expression pattern(Tokens tokens) {
    Expression left = expressions.read(tokens.part());
    while (!tokens.isPartNext()) {
      if (!(tokens.next() instanceof Token.Word word) || word.text().equals("(")) {
        throw new NotUnderstoodException("a pattern");
      }
    }
    Expression right = expressions.read(tokens.part());
    if (tokens.accept("escape")) {
      tokens.part();
    }
    return new Expression.Comparison(Comparator.OTHER, left, right);
  }

  private List<Expression> connected(Tokens tokens, String operator) {
    List<Expression> conditions = new ArrayList<>();
    boolean brackets = tokens.accept("(");
    do {
      conditions.add(expressions.read(tokens.part()));
    } while (tokens.accept(operator));
    if (brackets) {
      tokens.expect(")");
    }
    return conditions;
  }

  private Expression not(Tokens tokens) {
    tokens.expect("not");
    return new Expression.Not(operand(tokens));
  }

  private Expression inList(Tokens tokens) {
    Expression operand = operand(tokens);
    boolean negated = tokens.accept("not");
    tokens.expect("in");
    List<Expression> values = expressions.row(tokens);
    // PostgreSQL's parser makes an equality of a list of one value.
    Expression list =
        values.size() == 1
            ? new Expression.Comparison(Comparator.EQUAL, operand, values.get(0))
            : new Expression.InList(operand, values);
    return negated ? new Expression.Not(list) : list;
  }

  private Expression between(Tokens tokens) {
    Expression value = operand(tokens);
    boolean negated = tokens.accept("not");
    tokens.expect("between");
    boolean symmetric = tokens.accept("symmetric");
    Expression from = operand(tokens);
    tokens.expect("and");
    Expression to = operand(tokens);
    Expression within = within(value, from, to);
    if (symmetric) {
      within = new Expression.Or(List.of(within, within(value, /* from= */ to, /* to= */ from)));
    }
    return negated ? new Expression.Not(within) : within;
  }

  private static Expression within(Expression value, Expression from, Expression to) {
    return new Expression.And(
        List.of(
            new Expression.Comparison(Comparator.GREATER_OR_EQUAL, value, from),
            new Expression.Comparison(Comparator.LESS_OR_EQUAL, value, to)));
  }

  private Expression exists(Tokens tokens) {
    boolean negated = tokens.accept("not");
    tokens.expect("exists");
    Expression exists = expressions.subquery(tokens, SubqueryUse.EXISTS, List.of());
    return negated ? new Expression.Not(exists) : exists;
  }

  private Expression nullTest(Tokens tokens) {
    Expression value = operand(tokens);
    tokens.expect("is");
    boolean negated = tokens.accept("not");
    tokens.expect("null");
    return new Expression.IsNull(value, negated);
  }

  private Expression rowComparison(Tokens tokens) {
    List<Expression> left = expressions.row(tokens);
    boolean negated = tokens.accept("not");
    if (tokens.accept("in")) {
      List<Expression> equalities = new ArrayList<>();
      tokens.expect("(");
      do {
        equalities.add(equal(left, expressions.row(tokens)));
      } while (tokens.accept(","));
      tokens.expect(")");
      Expression in = new Expression.Or(equalities);
      return negated ? new Expression.Not(in) : in;
    }
    Comparator comparator = comparator(tokens);
    List<Expression> right = expressions.row(tokens);
    return switch (comparator) {
      case EQUAL -> equal(left, right);
      case NOT_EQUAL -> new Expression.Not(equal(left, right));
      default ->
          new Expression.Call(
              "row",
              Volatility.IMMUTABLE,
              false,
              Stream.of(left, right).flatMap(List::stream).toList());
    };
  }

  private static Expression equal(List<Expression> left, List<Expression> right) {
    if (left.size() != right.size()) {
      throw new NotUnderstoodException("rows of different lengths");
    }
    List<Expression> equalities = new ArrayList<>(left.size());
    for (int i = 0; i < left.size(); i++) {
      equalities.add(new Expression.Comparison(Comparator.EQUAL, left.get(i), right.get(i)));
    }
    return new Expression.And(equalities);
  }
}
