package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Reads functions, operators, aggregates and window functions. Confined to one analysis. */
final class CallReader {

  private static final String UNNAMED = "?column?";
  private static final Set<String> OPERATORS =
      Set.of("+", "-", "*", "/", "%", "||", "&", "|", "#", "<<", ">>", "@>", "<@", "&&");
  private static final Set<String> STATEMENTS =
      Set.of("select", "insert", "update", "delete", "merge", "values", "with");

  private final ExpressionReader expressions;

  CallReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  Expression read(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    if (tokens.isPartNext() && tokens.peek(1) == null) {
      // A function that the dialect writes as another one.
      return expressions.read(tokens.part());
    }
    return switch (part.kind()) {
      case AGGREGATE -> aggregate(tokens);
      case FUNCTION -> function(part);
      case SEQUENCE -> sequence(part, tokens);
      case STABLE_CALL -> call(part, tokens, Volatility.STABLE, false);
      case STRICT_CALL -> call(part, tokens, Volatility.IMMUTABLE, true);
      default -> call(part, tokens, Volatility.IMMUTABLE, false);
    };
  }

  /** Reads a function by its name, in an expression or in FROM. */
  Expression.Call function(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    String schema = null;
    String name;
    if (tokens.isNameNext()) {
      List<Token.Name> path = tokens.path();
      name = path.get(path.size() - 1).value();
      schema = path.size() > 1 ? path.get(path.size() - 2).value() : null;
    } else {
      name = tokens.next().toString();
    }
    if (!tokens.isNext("(") || STATEMENTS.contains(name)) {
      throw NotUnderstoodException.of(part);
    }
    List<Expression> operands = operands(tokens);
    return new Expression.Call(
        name, expressions.volatility(schema, name), FunctionFacts.isStrict(schema, name), operands);
  }

  private static Expression sequence(RenderedPart part, Tokens tokens) {
    Token name = tokens.next();
    if (!(name instanceof Token.Word) || !tokens.isNext("(")) {
      throw NotUnderstoodException.of(part);
    }
    return new Expression.Call(name.toString(), Volatility.VOLATILE, false, List.of());
  }

  private Expression call(RenderedPart part, Tokens tokens, Volatility volatility, boolean strict) {
    String name = nameOf(part, tokens);
    if (tokens.isNameNext()) {
      tokens.path();
    }
    List<String> operators = new ArrayList<>();
    List<Expression> operands = operands(tokens, operators);
    boolean binary = name.equals(UNNAMED) && operators.size() == 1 && operands.size() == 2;
    return new Expression.Call(binary ? operators.get(0) : name, volatility, strict, operands);
  }

  private static String nameOf(RenderedPart part, Tokens tokens) {
    String text = part.text().toLowerCase(Locale.ROOT);
    if (text.matches("[a-z_]+")) {
      return text;
    }
    Token first = tokens.peek();
    boolean function =
        first instanceof Token.Name
            || (first instanceof Token.Word && first.toString().matches("[a-z_]+"));
    return first != null && function ? first.toString() : UNNAMED;
  }

  private List<Expression> operands(Tokens tokens) {
    return operands(tokens, new ArrayList<>());
  }

  private List<Expression> operands(Tokens tokens, List<String> operators) {
    List<RenderedPart> parts = new ArrayList<>();
    while (!tokens.isAtEnd()) {
      addOperator(tokens.peek(), operators);
      addOperand(tokens, parts);
    }
    return parts.stream().map(expressions::read).toList();
  }

  private static void addOperator(@Nullable Token token, List<String> operators) {
    if (token instanceof Token.Word word && OPERATORS.contains(word.text())) {
      operators.add(word.text());
    } else if (token instanceof Token.Part part && isOperator(part.part())) {
      operators.add(part.part().text());
    }
  }

  private static void addOperand(Tokens tokens, List<RenderedPart> parts) {
    if (tokens.accept("collate")) {
      tokens.path();
      return;
    }
    Token token = tokens.next();
    if (token instanceof Token.Part part) {
      if (!isOperator(part.part())) {
        parts.add(part.part());
      }
    } else if (token instanceof Token.Name || STATEMENTS.contains(token.toString())) {
      throw NotUnderstoodException.of(token);
    }
  }

  /** Some operators are written as plain SQL. */
  private static boolean isOperator(RenderedPart part) {
    return part.kind() == PartKind.PLAIN_SQL
        && !(part.part() instanceof Field)
        && OPERATORS.contains(part.text());
  }

  /** Adds the expressions within grouping sets. */
  static void addOperands(RenderedPart grouping, List<RenderedPart> found) {
    Tokens tokens = Tokens.in(grouping);
    List<RenderedPart> parts = new ArrayList<>();
    while (!tokens.isAtEnd()) {
      addOperand(tokens, parts);
    }
    for (RenderedPart part : parts) {
      if (part.kind() == PartKind.GROUPING) {
        addOperands(part, found);
      } else {
        found.add(part);
      }
    }
  }

  private Expression aggregate(Tokens tokens) {
    Token first = tokens.next();
    if (first instanceof Token.Part || !tokens.isNext("(")) {
      throw NotUnderstoodException.of(first);
    }
    String name = first instanceof Token.Name named ? named.value() : first.toString();
    boolean distinct = false;
    boolean ordered = false;
    List<RenderedPart> operands = new ArrayList<>();
    List<Expression> partitionBy = null;
    while (!tokens.isAtEnd()) {
      if (tokens.accept("over")) {
        partitionBy = partition(tokens, operands);
        tokens.expectEnd();
      } else if (tokens.accept("distinct")) {
        distinct = true;
      } else if (tokens.accept("order", "by")) {
        ordered = true;
      } else if (isAsterisk(tokens.peek())) {
        tokens.next();
      } else {
        addOperand(tokens, operands);
      }
    }
    List<Expression> read = operands.stream().map(expressions::read).toList();
    return partitionBy == null
        ? new Expression.Aggregate(name, distinct, ordered, read)
        : new Expression.WindowCall(partitionBy, read);
  }

  /** {@code count(*)} has its asterisk as plain SQL. */
  private static boolean isAsterisk(@Nullable Token token) {
    return token instanceof Token.Part part
        && part.part().kind() == PartKind.PLAIN_SQL
        && part.part().text().equals("*");
  }

  private List<Expression> partition(Tokens tokens, List<RenderedPart> operands) {
    Windows.Window window =
        tokens.isNameNext()
            ? expressions.windows().find(tokens.identifier())
            : expressions.windows().specification(tokens);
    operands.addAll(window.operands());
    return window.partitionBy().stream().map(expressions::read).toList();
  }
}
