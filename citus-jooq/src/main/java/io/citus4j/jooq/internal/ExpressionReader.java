package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of a block. Confined to one analysis. */
final class ExpressionReader {

  private static final int QUALIFIED = 2;
  private static final int WITH_SCHEMA = 3;

  private final Walk walk;
  private final Scope scope;
  private final Windows windows = new Windows();
  private final ConditionReader conditions = new ConditionReader(this);
  private final CallReader calls = new CallReader(this);

  ExpressionReader(Walk walk, Scope scope) {
    this.walk = walk;
    this.scope = scope;
  }

  Windows windows() {
    return windows;
  }

  Expression read(RenderedPart part) {
    return switch (part.kind()) {
      case COLUMN -> column(part);
      case VALUE -> walk.value(part);
      case COMPARISON, PATTERN, AND, OR, NOT, IN_LIST, BETWEEN, EXISTS, NULL_TEST ->
          conditions.read(part);
      case ROW_COMPARISON, QUANTIFIED -> conditions.read(part);
      case TRUE -> new Expression.And(List.of());
      case FALSE -> new Expression.Or(List.of());
      case SUBQUERY -> subquery(Tokens.in(part), SubqueryUse.SCALAR, List.of());
      case COLLECTED_SUBQUERY -> collected(Tokens.in(part));
      case CAST -> cast(part);
      case AGGREGATE, FUNCTION, STRICT_CALL, CALL, STABLE_CALL, SEQUENCE -> calls.read(part);
      case WRAPPER -> read(content(part));
      case DEFAULT -> new Expression.Call("default", Volatility.UNKNOWN, false, List.of());
      case HOLDER, GROUPING, TABLE_FUNCTION, PLAIN_SQL, UNKNOWN ->
          throw NotUnderstoodException.of(part);
    };
  }

  /** How much a function's result may change: as PostgreSQL, or else the catalogue, has it. */
  Volatility volatility(@Nullable String schema, String name) {
    Volatility own = FunctionFacts.volatility(schema, name);
    if (own != Volatility.UNKNOWN) {
      return own;
    }
    QualifiedName function = QualifiedName.of(name);
    return walk.catalogue()
        .volatilityOf(schema == null ? function : function.in(new Identifier(schema)));
  }

  /** The only part within another one. */
  private static RenderedPart content(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    boolean brackets = tokens.accept("(");
    RenderedPart content = tokens.part();
    if (brackets) {
      tokens.expect(")");
    }
    tokens.expectEnd();
    return content;
  }

  private Expression column(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    if (tokens.isPartNext()) {
      return read(content(part));
    }
    List<Token.Name> path = tokens.path();
    if (tokens.accept(".")) {
      return excluded(path, tokens);
    }
    tokens.expectEnd();
    Identifier name = path.get(path.size() - 1).identifier();
    return switch (path.size()) {
      case 1 ->
          scope
              .column(name)
              .orElseThrow(
                  () -> new NotUnderstoodException("column \"" + name + "\" without a source"));
      case QUALIFIED -> scope.column(null, path.get(0).identifier(), name);
      case WITH_SCHEMA -> scope.column(path.get(0).identifier(), path.get(1).identifier(), name);
      default -> throw NotUnderstoodException.of(part);
    };
  }

  /** The qualifier {@code excluded} has a whole column behind it. */
  private Expression excluded(List<Token.Name> path, Tokens tokens) {
    RenderedPart column = tokens.part();
    tokens.expectEnd();
    return SelectReader.bareName(column)
        .map(name -> scope.column(null, path.get(0).identifier(), name))
        .orElseThrow(() -> NotUnderstoodException.of(column));
  }

  /** Reads a subquery in brackets. */
  Expression subquery(Tokens tokens, SubqueryUse use, List<Expression> tested) {
    tokens.expect("(");
    BlockReader.Block block = walk.blocks().read(tokens, scope);
    tokens.expect(")");
    return new Expression.Subquery(use, tested, block.query());
  }

  private Expression collected(Tokens tokens) {
    tokens.expect("array");
    return subquery(tokens, SubqueryUse.COLLECTED, List.of());
  }

  private Expression cast(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    if (tokens.isPartNext()) {
      return read(content(part));
    }
    if (!tokens.name().value().equals("cast")) {
      throw NotUnderstoodException.of(part);
    }
    tokens.expect("(");
    Expression operand = read(tokens.part());
    tokens.expect("as");
    StringBuilder type = new StringBuilder();
    while (!tokens.isAtEnd()) {
      Token token = tokens.next();
      if (token instanceof Token.Part) {
        throw NotUnderstoodException.of(token);
      }
      type.append(token).append(' ');
    }
    return new Expression.Cast(operand, TypeNames.ofText(type.substring(0, type.length() - 2)));
  }

  /** Reads a row in brackets, or a single value. */
  List<Expression> operands(Tokens tokens) {
    return tokens.isPartNext() ? List.of(read(tokens.part())) : row(tokens);
  }

  /** Reads a row in brackets. */
  List<Expression> row(Tokens tokens) {
    tokens.accept("row");
    tokens.expect("(");
    List<Expression> values = new ArrayList<>();
    if (!tokens.isNext(")")) {
      do {
        values.add(read(tokens.part()));
      } while (tokens.accept(","));
    }
    tokens.expect(")");
    return values;
  }

  /** Visits the columns in an expression, but not those in subqueries. */
  static void forEachColumn(Expression expression, Consumer<Expression.Column> visitor) {
    if (expression instanceof Expression.Column column) {
      visitor.accept(column);
    }
    expression.parts().forEach(part -> forEachColumn(part, visitor));
  }
}
