package io.citus4j.it.routing;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What can be named in one place of a query. Not thread-safe. */
final class Scope {

  /** A column, and whether it is the distribution column of a table. */
  record Column(Field<Comparable<?>> field, ColumnType type, boolean isKey) {}

  /** A source of rows. */
  record Source(Table<?> table, List<Column> columns) {}

  private final @Nullable Scope outer;
  private final int depth;
  private final List<Source> sources = new ArrayList<>();
  private final List<Source> commonTables = new ArrayList<>();
  private boolean outerJoined;

  private Scope(@Nullable Scope outer, int depth) {
    this.outer = outer;
    this.depth = depth;
  }

  static Scope root() {
    return new Scope(null, 0);
  }

  /** A scope that sees the columns of this one. */
  Scope correlated() {
    Scope inner = new Scope(this, depth + 1);
    inner.commonTables.addAll(commonTables);
    return inner;
  }

  /** A scope that does not see the columns of this one. */
  Scope apart() {
    Scope inner = new Scope(null, depth + 1);
    inner.commonTables.addAll(commonTables);
    return inner;
  }

  int depth() {
    return depth;
  }

  List<Source> sources() {
    return sources;
  }

  /** Common table expressions that can be mentioned. */
  List<Source> commonTables() {
    return commonTables;
  }

  boolean isOuterJoined() {
    return outerJoined;
  }

  void noteOuterJoin() {
    outerJoined = true;
  }

  List<Column> columns() {
    return sources.stream().flatMap(source -> source.columns().stream()).toList();
  }

  List<Column> keys() {
    return columns().stream().filter(Column::isKey).toList();
  }

  List<Column> columns(ColumnType type) {
    return columns().stream().filter(column -> column.type() == type).toList();
  }

  /** The columns of the queries around. */
  List<Column> outerColumns() {
    List<Column> found = new ArrayList<>();
    for (Scope scope = outer; scope != null; scope = scope.outer) {
      found.addAll(scope.columns());
    }
    return found;
  }
}
