package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mention of a table, a query or another source of rows, while a statement is planned. Compared
 * by identity. Confined to one routing.
 */
final class Relation {

  /** What the rows come from. */
  enum Kind {
    TABLE,
    QUERY,
    COMMON_TABLE,
    FUNCTION,
    VALUES
  }

  private final Kind kind;
  private final @Nullable RoutableTable table;
  private final @Nullable Level query;
  private final Expression.@Nullable Call call;
  private final RowSource.@Nullable Values values;
  private final boolean lateral;
  private boolean replaced;

  private Relation(
      Kind kind,
      @Nullable RoutableTable table,
      @Nullable Level query,
      Expression.@Nullable Call call,
      RowSource.@Nullable Values values,
      boolean lateral) {
    this.kind = kind;
    this.table = table;
    this.query = query;
    this.call = call;
    this.values = values;
    this.lateral = lateral;
  }

  static Relation ofTable(RoutableTable table) {
    return new Relation(Kind.TABLE, table, null, null, null, false);
  }

  static Relation ofQuery(Level query, boolean lateral) {
    return new Relation(Kind.QUERY, null, query, null, null, lateral);
  }

  /** A mention of a common table expression that is not inlined; null if it changes rows. */
  static Relation ofCommonTable(@Nullable Level query) {
    return new Relation(Kind.COMMON_TABLE, null, query, null, null, false);
  }

  static Relation ofFunction(Expression.Call call, boolean lateral) {
    return new Relation(Kind.FUNCTION, null, null, call, null, lateral);
  }

  static Relation ofValues(RowSource.Values values) {
    return new Relation(Kind.VALUES, null, null, null, values, false);
  }

  Kind kind() {
    return kind;
  }

  RoutableTable table() {
    return Objects.requireNonNull(table, "table");
  }

  @Nullable Level query() {
    return query;
  }

  Expression.Call call() {
    return Objects.requireNonNull(call, "call");
  }

  /** A column of the only row of a VALUES; empty for others. */
  Optional<Expression> onlyValue(Identifier column) {
    if (values == null || values.rows().size() != 1) {
      return Optional.empty();
    }
    int place = values.columns().indexOf(column);
    return place < 0 ? Optional.empty() : Optional.of(values.rows().get(0).get(place));
  }

  boolean isLateral() {
    return lateral;
  }

  /** Whether its rows have become an intermediate result. */
  boolean isReplaced() {
    return replaced || (query != null && kind == Kind.QUERY && query.isReplaced());
  }

  void replace() {
    replaced = true;
  }

  boolean isTable() {
    return kind == Kind.TABLE && !isReplaced();
  }

  /** Whether it is a table whose rows are on several nodes. */
  boolean isDistributedTable() {
    return isTable() && table().isDistributed();
  }

  /** Whether it is a table that only the coordinator has. */
  boolean isLocalTable() {
    return isTable()
        && (table().kind() == TableKind.LOCAL || table().kind() == TableKind.CITUS_LOCAL);
  }

  boolean isReferenceTable() {
    return isTable() && table().kind() == TableKind.REFERENCE;
  }
}
