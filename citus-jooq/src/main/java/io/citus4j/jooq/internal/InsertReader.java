package io.citus4j.jooq.internal;

import io.citus4j.jooq.internal.FromItem.Mention;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryBlock.Output;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.QueryShape.Assignment;
import io.citus4j.routing.shape.QueryShape.OnConflict;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads INSERT. Confined to one analysis. */
final class InsertReader {

  private static final Identifier EXCLUDED = new Identifier("excluded");

  private final Walk walk;
  private final Scope scope;

  InsertReader(Walk walk, Scope scope) {
    this.walk = walk;
    this.scope = scope;
  }

  StatementReader.Read read(List<CommonTable> with, Tokens tokens) {
    FromItem target = ChangeReader.target(walk, tokens);
    List<Identifier> columns = new ArrayList<>();
    if (tokens.isNext("(") && tokens.peek(1) instanceof Token.Part) {
      columns.addAll(Assignments.columns(tokens));
    }
    if (tokens.accept("overriding")) {
      if (!tokens.accept("system")) {
        tokens.expect("user");
      }
      tokens.expect("value");
    }
    QueryBlock rows = rows(tokens, columns, target);
    Scope own = scope.beside();
    own.add(target);
    OnConflict conflict = conflict(tokens, own, target);
    List<Output> returning = ChangeReader.returning(tokens, new ExpressionReader(walk, own), own);
    return new StatementReader.Read(
        new QueryShape.Insert(
            with,
            (RowSource.Table) target.source(),
            columns,
            rows,
            conflict,
            ChangeReader.expressionsOf(returning)),
        ChangeReader.namesOf(returning));
  }

  private QueryBlock rows(Tokens tokens, List<Identifier> columns, FromItem target) {
    if (tokens.accept("default", "values")) {
      return QueryBlock.of(new QueryBlock.Rows(List.of(List.of())));
    }
    if (!tokens.accept("values")) {
      BlockReader.Block block = walk.blocks().read(tokens, scope.beside());
      nameColumns(columns, target, block.outputs().size());
      return block.query();
    }
    ExpressionReader expressions = new ExpressionReader(walk, scope.beside());
    List<List<Expression>> rows = new ArrayList<>();
    do {
      rows.add(new ArrayList<>(expressions.row(tokens)));
    } while (tokens.accept(","));
    int width = rows.get(0).size();
    nameColumns(columns, target, width);
    for (List<Expression> row : rows) {
      if (row.size() != width || row.size() != columns.size()) {
        throw new NotUnderstoodException("rows of different lengths");
      }
    }
    leaveOutDefaults(columns, rows);
    return QueryBlock.of(new QueryBlock.Rows(rows));
  }

  /** Without a list, the columns are the first ones of the table. */
  private static void nameColumns(List<Identifier> columns, FromItem target, int count) {
    if (!columns.isEmpty()) {
      return;
    }
    List<FromItem.Named> known = target.columns();
    if (known == null || known.size() < count) {
      throw new NotUnderstoodException("INSERT into columns that are not known");
    }
    known.subList(0, count).forEach(column -> columns.add(column.name()));
  }

  /** A column that is given its default is not given. */
  private static void leaveOutDefaults(List<Identifier> columns, List<List<Expression>> rows) {
    for (int i = columns.size() - 1; i >= 0; i--) {
      int place = i;
      long defaults = rows.stream().filter(row -> isDefault(row.get(place))).count();
      if (defaults == rows.size()) {
        columns.remove(place);
        rows.forEach(row -> row.remove(place));
      } else if (defaults > 0) {
        throw new NotUnderstoodException("DEFAULT in some of the rows");
      }
    }
  }

  private static boolean isDefault(Expression value) {
    return value instanceof Expression.Call call
        && call.name().equals("default")
        && call.operands().isEmpty();
  }

  private OnConflict conflict(Tokens tokens, Scope own, FromItem target) {
    if (!tokens.accept("on", "conflict")) {
      return OnConflict.NONE;
    }
    ExpressionReader arbiter = new ExpressionReader(walk, own);
    List<Expression> key = List.of();
    if (tokens.accept("on", "constraint")) {
      tokens.path();
    } else if (tokens.isNext("(")) {
      key = arbiter.row(tokens);
      if (tokens.accept("where")) {
        arbiter.read(tokens.part());
      }
    }
    tokens.expect("do");
    if (tokens.accept("nothing")) {
      return new OnConflict(true, key, List.of(), Optional.empty());
    }
    tokens.expect("update", "set");
    ExpressionReader expressions = new ExpressionReader(walk, withExcluded(own, target));
    List<Assignment> assignments = Assignments.read(tokens, expressions);
    Optional<Expression> where =
        tokens.accept("where") ? Optional.of(expressions.read(tokens.part())) : Optional.empty();
    return new OnConflict(true, key, assignments, where);
  }

  /** The row that could not be inserted is a source, whose columns need their qualifier. */
  private Scope withExcluded(Scope own, FromItem target) {
    int id = walk.newId();
    List<FromItem.Named> known = target.columns();
    List<FromItem.Named> columns =
        known == null
            ? null
            : FromItem.columnsOf(id, known.stream().map(FromItem.Named::name).toList());
    List<Mention> mentions = new ArrayList<>(target.mentions());
    mentions.add(new Mention(id, null, EXCLUDED, true, columns));
    Scope scope = own.beside();
    scope.add(new FromItem(target.source(), mentions, known));
    return scope;
  }
}
