package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import java.util.Objects;
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
  private final int rowCount;
  private final boolean lateral;
  private boolean replaced;

  private Relation(
      Kind kind,
      @Nullable RoutableTable table,
      @Nullable Level query,
      Expression.@Nullable Call call,
      int rowCount,
      boolean lateral) {
    this.kind = kind;
    this.table = table;
    this.query = query;
    this.call = call;
    this.rowCount = rowCount;
    this.lateral = lateral;
  }

  static Relation ofTable(RoutableTable table) {
    return new Relation(Kind.TABLE, table, null, null, 0, false);
  }

  static Relation ofQuery(Level query, boolean lateral) {
    return new Relation(Kind.QUERY, null, query, null, 0, lateral);
  }

  /** A mention of a common table expression that is not inlined; null if it changes rows. */
  static Relation ofCommonTable(@Nullable Level query) {
    return new Relation(Kind.COMMON_TABLE, null, query, null, 0, false);
  }

  static Relation ofFunction(Expression.Call call, boolean lateral) {
    return new Relation(Kind.FUNCTION, null, null, call, 0, lateral);
  }

  static Relation ofValues(int rowCount) {
    return new Relation(Kind.VALUES, null, null, null, rowCount, false);
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

  int rowCount() {
    return rowCount;
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
