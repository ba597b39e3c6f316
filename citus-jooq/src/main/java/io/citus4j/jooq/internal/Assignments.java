package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryShape.Assignment;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Reads what SET sets. */
final class Assignments {

  private Assignments() {}

  static List<Assignment> read(Tokens tokens, ExpressionReader expressions) {
    List<Assignment> assignments = new ArrayList<>();
    do {
      if (tokens.isNext("(")) {
        addRow(tokens, expressions, assignments);
      } else {
        Identifier column = column(tokens.part());
        tokens.expect("=");
        assignments.add(new Assignment(column, expressions.read(tokens.part())));
      }
    } while (tokens.accept(","));
    return assignments;
  }

  private static void addRow(
      Tokens tokens, ExpressionReader expressions, List<Assignment> assignments) {
    List<Identifier> columns = columns(tokens);
    tokens.expect("=");
    boolean query = tokens.isNext("(", "select") || tokens.isNext("(", "with");
    List<Expression> values =
        query
            ? List.of(expressions.subquery(tokens, SubqueryUse.SCALAR, List.of()))
            : expressions.row(tokens);
    if (!query && values.size() != columns.size()) {
      throw new NotUnderstoodException("rows of different lengths");
    }
    for (int i = 0; i < columns.size(); i++) {
      Expression value =
          i < values.size()
              ? values.get(i)
              : new Expression.Call("row", Volatility.IMMUTABLE, false, List.of());
      assignments.add(new Assignment(columns.get(i), value));
    }
  }

  /** Reads a list of columns in brackets. */
  static List<Identifier> columns(Tokens tokens) {
    tokens.expect("(");
    List<Identifier> columns = new ArrayList<>();
    do {
      columns.add(column(tokens.part()));
    } while (tokens.accept(","));
    tokens.expect(")");
    return columns;
  }

  private static Identifier column(RenderedPart part) {
    return SelectReader.bareName(part)
        .orElseThrow(
            () ->
                part.kind() == PartKind.COLUMN
                    ? new NotUnderstoodException("column " + part.text() + " as a target")
                    : NotUnderstoodException.of(part));
  }
}
