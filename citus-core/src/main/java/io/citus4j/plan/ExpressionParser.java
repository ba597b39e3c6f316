package io.citus4j.plan;

import io.citus4j.plan.ExpressionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SQL expressions by the precedence of PostgreSQL's operators ({@code gram.y}). Not
 * thread-safe.
 */
final class ExpressionParser {

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int IS = 4;
  private static final int COMPARISON = 5;
  private static final int MATCH = 6;
  private static final int OPERATOR = 7;
  private static final int SUM = 8;
  private static final int PRODUCT = 9;
  private static final int POWER = 10;
  private static final int ZONE = 11;
  private static final int COLLATE = 12;
  private static final int SIGN = 13;

  private static final Set<String> COMPARISONS = Set.of("=", "<", ">", "<=", ">=", "<>");
  private static final Set<String> CLOSING = Set.of(")", "]", ",", "(", "[", ".", ":", ";", "::");
  private static final Set<String> SEPARATORS = Set.of(",", "from", "for", "in");

  /** Words that end an operand or begin what is not read here. */
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "or",
          "is",
          "in",
          "between",
          "like",
          "ilike",
          "similar",
          "isnull",
          "notnull",
          "collate",
          "when",
          "then",
          "else",
          "end",
          "from",
          "for",
          "as",
          "select",
          "exists",
          "order",
          "distinct");

  private final ExpressionTokens tokens;

  private ExpressionParser(ExpressionTokens tokens) {
    this.tokens = tokens;
  }

  /** Reads an expression; empty if there is something in it that is not known here. */
  static Optional<Expression> parse(String text) {
    ExpressionTokens tokens = new ExpressionTokens(ExpressionToken.of(text));
    try {
      Expression expression = new ExpressionParser(tokens).expression(0);
      return tokens.atEnd() ? Optional.of(expression) : Optional.empty();
    } catch (UnknownSyntaxException e) {
      return Optional.empty();
    }
  }

  static final class UnknownSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Expression expression(int minimum) {
    Expression left = prefix();
    while (!tokens.atEnd()) {
      boolean negated = tokens.at("not");
      ExpressionToken operator = tokens.peek(negated ? 1 : 0);
      int precedence = precedence(operator);
      if (precedence <= minimum) {
        return left;
      }
      if (negated) {
        tokens.next();
      }
      tokens.next();
      left = infix(left, operator.text(), precedence, negated);
    }
    return left;
  }

  private static int precedence(ExpressionToken token) {
    if (token.kind() == Kind.WORD) {
      return switch (token.text()) {
        case "or" -> OR;
        case "and" -> AND;
        case "is", "isnull", "notnull" -> IS;
        case "in", "between", "like", "ilike" -> MATCH;
        case "at" -> ZONE;
        case "collate" -> COLLATE;
        default -> 0;
      };
    }
    if (token.kind() != Kind.SYMBOL || CLOSING.contains(token.text())) {
      return 0;
    }
    if (COMPARISONS.contains(token.text())) {
      return COMPARISON;
    }
    return switch (token.text()) {
      case "+", "-" -> SUM;
      case "*", "/", "%" -> PRODUCT;
      case "^" -> POWER;
      default -> OPERATOR;
    };
  }

  private Expression infix(Expression left, String operator, int precedence, boolean negated) {
    return switch (operator) {
      case "or", "and" -> Expression.chain(operator, left, expression(precedence));
      case "is" -> is(left);
      case "isnull" -> Expression.of("is null", left);
      case "notnull" -> Expression.of("is not null", left);
      case "in" -> in(left, negated);
      case "between" -> between(left, negated);
      case "at" -> atTimeZone(left);
      case "collate" -> Expression.of("collate", left, named(tokens.next().text()));
      case "like" -> Expression.of(negated ? "!~~" : "~~", left, expression(precedence));
      case "ilike" -> Expression.of(negated ? "!~~*" : "~~*", left, expression(precedence));
      default -> Expression.of(operator, left, expression(precedence));
    };
  }

  private Expression is(Expression left) {
    String test = tokens.skip("not") ? "is not " : "is ";
    if (tokens.skip("distinct")) {
      tokens.require("from");
      return Expression.of(test + "distinct from", left, expression(IS));
    }
    ExpressionToken what = tokens.next();
    if (!Set.of("null", "true", "false", "unknown").contains(what.text())) {
      throw new UnknownSyntaxException();
    }
    return Expression.of(test + what.text(), left);
  }

  private Expression in(Expression left, boolean negated) {
    tokens.require("(");
    List<Expression> values = list(")");
    String comparison = negated ? "<>" : "=";
    return values.size() == 1
        ? Expression.of(comparison, left, values.get(0))
        : Expression.of(
            comparison,
            left,
            Expression.of(negated ? "all()" : "any()", Expression.of("array[]", values)));
  }

  private Expression between(Expression left, boolean negated) {
    Expression from = expression(MATCH);
    tokens.require("and");
    Expression to = expression(MATCH);
    return Expression.chain(
        negated ? "or" : "and",
        Expression.of(negated ? "<" : ">=", left, from),
        Expression.of(negated ? ">" : "<=", left, to));
  }

  private Expression atTimeZone(Expression time) {
    tokens.require("time");
    tokens.require("zone");
    return Expression.of("timezone()", expression(ZONE), time);
  }

  private Expression prefix() {
    if (tokens.skip("not")) {
      return Expression.of("not", expression(NOT));
    }
    if (tokens.skip("-")) {
      return expression(SIGN).negated();
    }
    Expression operand = operand();
    while (tokens.at("::") || tokens.at("[")) {
      if (tokens.skip("::")) {
        operand = operand.cast(tokens.type());
      } else {
        tokens.require("[");
        List<Expression> subscript = new ArrayList<>(List.of(operand));
        subscript.addAll(list("]"));
        operand = Expression.of("[]", subscript);
      }
    }
    return operand;
  }

  private Expression operand() {
    ExpressionToken token = tokens.next();
    if (token.kind() == Kind.LITERAL) {
      return Expression.literal(token.text());
    }
    if (token.is("(")) {
      Expression inner = expression(0);
      tokens.require(")");
      return inner;
    }
    if (token.kind() == Kind.SYMBOL || (token.kind() == Kind.WORD && isReserved(token))) {
      throw new UnknownSyntaxException();
    }
    return token.kind() == Kind.WORD ? word(token.text()) : named(token.text());
  }

  private static boolean isReserved(ExpressionToken token) {
    return RESERVED.contains(token.text());
  }

  private Expression word(String word) {
    if (word.equals("case")) {
      return cases();
    }
    if (word.equals("cast") && tokens.skip("(")) {
      Expression value = expression(0);
      tokens.require("as");
      Expression cast = value.cast(tokens.type());
      tokens.require(")");
      return cast;
    }
    if (word.equals("array") && tokens.skip("[")) {
      return Expression.of("array[]", list("]"));
    }
    if (!tokens.atEnd() && tokens.peek(0).kind() == Kind.LITERAL) {
      return Expression.literal(tokens.next().text()); // of a type that is named before it
    }
    return named(word);
  }

  private Expression named(String first) {
    String name = first;
    while (tokens.skip(".")) {
      name = tokens.next().text();
    }
    return tokens.skip("(") ? Expression.of(name + "()", list(")")) : Expression.name(name);
  }

  private Expression cases() {
    List<Expression> parts = new ArrayList<>();
    StringBuilder shape = new StringBuilder("case");
    while (!tokens.skip("end")) {
      if (tokens.skipNullElse()) {
        continue;
      }
      for (String word : List.of("when", "then", "else")) {
        if (tokens.skip(word)) {
          shape.append(' ').append(word);
        }
      }
      parts.add(expression(0));
    }
    return Expression.of(shape.toString(), parts);
  }

  /** Operands up to a bracket, which some functions separate by words. */
  private List<Expression> list(String end) {
    List<Expression> operands = new ArrayList<>();
    while (!tokens.skip(end)) {
      if (!operands.isEmpty() && SEPARATORS.stream().noneMatch(tokens::skip)) {
        throw new UnknownSyntaxException();
      }
      operands.add(tokens.skip("*") ? Expression.name("*") : expression(0));
    }
    return operands;
  }
}
