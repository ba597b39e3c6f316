package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.routing.shape.RowSource.JoinType;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shapes in few words. Every table has a column {@code id}. */
final class Shapes {

  private static final Identifier ID = new Identifier("id");

  private Shapes() {}

  static RowSource.Table table(int id, String name) {
    return new RowSource.Table(id, QualifiedName.of(name));
  }

  static Expression id(int table) {
    return column(table, "id");
  }

  static Expression column(int table, String name) {
    return new Expression.Column(table, new Identifier(name));
  }

  static Expression value(@Nullable Object value) {
    return Expression.Value.of(value);
  }

  static Expression equal(Expression left, Expression right) {
    return new Expression.Comparison(Comparator.EQUAL, left, right);
  }

  static Expression isKey(int table, @Nullable Object key) {
    return equal(id(table), value(key));
  }

  static Expression in(int table, @Nullable Object... keys) {
    return new Expression.InList(id(table), Arrays.stream(keys).map(Shapes::value).toList());
  }

  static Expression onId(int left, int right) {
    return equal(id(left), id(right));
  }

  static Expression and(Expression... conditions) {
    return new Expression.And(List.of(conditions));
  }

  static Expression or(Expression... conditions) {
    return new Expression.Or(List.of(conditions));
  }

  static RowSource join(JoinType type, RowSource left, RowSource right, Expression on) {
    return new RowSource.Join(type, left, right, Optional.of(on));
  }

  /** {@code SELECT id FROM ... WHERE ...}, the id being that of the first source. */
  static QueryBlock block(List<RowSource> from, @Nullable Expression where) {
    int first = from.isEmpty() ? 0 : firstId(from.get(0));
    return block(List.of(new QueryBlock.Output(ID, id(first))), from, where);
  }

  static QueryBlock block(
      List<QueryBlock.Output> outputs, List<RowSource> from, @Nullable Expression where) {
    return QueryBlock.of(
        new QueryBlock.Select(
            from.isEmpty() ? List.of() : outputs,
            QueryBlock.Distinct.NONE,
            from,
            Optional.ofNullable(where),
            QueryBlock.Grouping.NONE));
  }

  private static int firstId(RowSource source) {
    if (source instanceof RowSource.Table table) {
      return table.id();
    }
    if (source instanceof RowSource.Derived derived) {
      return derived.id();
    }
    return source instanceof RowSource.Join join ? firstId(join.left()) : 0;
  }

  static QueryBlock limited(QueryBlock block, long rows) {
    return new QueryBlock(
        block.with(),
        block.body(),
        block.orderBy(),
        Optional.of(value(rows)),
        block.offset(),
        false);
  }

  static QueryBlock union(QueryBlock left, QueryBlock right) {
    return QueryBlock.of(
        new QueryBlock.SetOperation(QueryBlock.SetOperator.UNION, false, left, right));
  }

  static QueryShape select(List<RowSource> from, @Nullable Expression where) {
    return new QueryShape.Read(block(from, where));
  }

  static QueryShape select(RowSource from, @Nullable Expression where) {
    return select(List.of(from), where);
  }

  static QueryShape update(String table, String column, @Nullable Expression where) {
    return new QueryShape.Update(
        List.of(),
        table(1, table),
        List.of(new QueryShape.Assignment(new Identifier(column), value("x"))),
        List.of(),
        Optional.ofNullable(where),
        List.of());
  }

  static QueryShape delete(String table, @Nullable Expression where) {
    return new QueryShape.Delete(
        List.of(), table(1, table), List.of(), Optional.ofNullable(where), List.of());
  }

  /** An INSERT of rows that each have the columns given. */
  static QueryShape insert(String table, List<String> columns, @Nullable Object[]... rows) {
    return new QueryShape.Insert(
        List.of(),
        table(1, table),
        columns.stream().map(Identifier::new).toList(),
        QueryBlock.of(
            new QueryBlock.Rows(
                Arrays.stream(rows)
                    .map(row -> Arrays.stream(row).map(Shapes::value).toList())
                    .toList())),
        QueryShape.OnConflict.NONE,
        List.of());
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
