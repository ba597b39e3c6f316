package io.citus4j.jooq.internal;

import io.citus4j.jooq.internal.FromItem.Mention;
import io.citus4j.jooq.internal.FromItem.Named;
import io.citus4j.routing.shape.Expression;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sources of rows that the expressions of a block may name, and the common table expressions
 * that its FROM may. Names are resolved as PostgreSQL does it. Confined to one analysis.
 */
final class Scope {

  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "tableoid", "xmin", "xmax", "cmin", "cmax");

  private final @Nullable Scope outer;
  private final CommonTables commonTables;
  private final List<FromItem> items = new ArrayList<>();

  private Scope(@Nullable Scope outer, CommonTables commonTables) {
    this.outer = outer;
    this.commonTables = commonTables;
  }

  /** That of a whole statement, which names nothing. */
  static Scope root() {
    return new Scope(null, CommonTables.NONE);
  }

  /** That of a query within this one, which may use its columns. */
  Scope inner() {
    return new Scope(this, commonTables);
  }

  /** That of a query in FROM, which may not use the columns of its neighbours. */
  Scope beside() {
    return new Scope(outer, commonTables);
  }

  /** That of a join condition, which sees the two sources of the join only. */
  Scope ofJoin(FromItem left, FromItem right) {
    Scope scope = beside();
    scope.add(left);
    scope.add(right);
    return scope;
  }

  /** The same with another common table expression. */
  Scope with(CommonTables.Entry entry) {
    return new Scope(outer, commonTables.and(entry));
  }

  /** The same, to which more can be added. */
  Scope copy() {
    Scope scope = beside();
    scope.items.addAll(items);
    return scope;
  }

  void add(FromItem item) {
    items.add(item);
  }

  List<FromItem> items() {
    return items;
  }

  Optional<CommonTables.Entry> commonTable(Identifier name) {
    return commonTables.find(name);
  }

  /** Whether a column is that of a source of this very block. */
  boolean owns(Expression.Column column) {
    for (FromItem item : items) {
      for (Mention mention : item.mentions()) {
        if (mention.id() == column.source()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Finds a column that has a qualifier. */
  Expression column(@Nullable Identifier schema, Identifier qualifier, Identifier name) {
    return mention(schema, qualifier).column(name);
  }

  /** Finds the source that a qualifier means. */
  Mention mention(@Nullable Identifier schema, Identifier qualifier) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Mention found = null;
      for (FromItem item : scope.items) {
        for (Mention mention : item.mentions()) {
          if (mention.isNamed(schema, qualifier)) {
            if (found != null) {
              throw new NotUnderstoodException("\"" + qualifier + "\", which two sources are");
            }
            found = mention;
          }
        }
      }
      if (found != null) {
        return found;
      }
    }
    throw new NotUnderstoodException("\"" + qualifier + "\", which is not in the query");
  }

  /** Finds a column without a qualifier; empty if no source has it. */
  Optional<Expression> column(Identifier name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Optional<Expression> found = scope.own(name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Expression> own(Identifier name) {
    List<Named> columns = new ArrayList<>();
    boolean open = false;
    for (FromItem item : items) {
      if (item.columns() == null) {
        open = true;
      } else {
        columns.addAll(item.columns());
      }
    }
    boolean single = items.size() == 1 && items.get(0).mentions().size() == 1;
    if (single && (open || isSystemColumn(name))) {
      return Optional.of(items.get(0).mentions().get(0).column(name));
    }
    if (open) {
      throw new NotUnderstoodException(
          "column \"" + name + "\" without its table, beside a table whose columns are not known");
    }
    return FromItem.find(columns, name);
  }

  static boolean isSystemColumn(Identifier name) {
    return SYSTEM_COLUMNS.contains(name.value());
  }
}
