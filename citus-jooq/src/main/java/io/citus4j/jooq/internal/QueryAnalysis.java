package io.citus4j.jooq.internal;

import io.citus4j.routing.KeyValues;
import io.citus4j.routing.QueryShape;
import io.citus4j.routing.StatementKind;
import io.citus4j.routing.TableUse;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.FieldOrRow;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Row;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * What a jOOQ query is about, as the router needs it. Immutable.
 *
 * <p>Either the whole query was understood, or the shape says what was not.
 */
public final class QueryAnalysis {

  private final QueryShape shape;
  private final @Nullable String sql;

  private QueryAnalysis(QueryShape shape, @Nullable String sql) {
    this.shape = shape;
    this.sql = sql;
  }

  /**
   * Analyses a query.
   *
   * @param query the query
   * @param configuration decides how the query is rendered, for example which schema it is mapped
   *     to
   * @return the analysis
   */
  public static QueryAnalysis of(Query query, Configuration configuration) {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(configuration, "configuration");
    TableScope scope = new TableScope(configuration);
    try {
      QueryShape shape = shapeOf(query, scope);
      return new QueryAnalysis(shape, CompletenessCheck.render(query, scope, configuration));
    } catch (NotUnderstoodException e) {
      return new QueryAnalysis(QueryShape.notUnderstood(String.valueOf(e.getMessage())), null);
    }
  }

  /** Returns what the router needs to know. */
  public QueryShape shape() {
    return shape;
  }

  /** Returns the SQL text that was analysed, or empty if the query was not understood. */
  public Optional<String> sql() {
    return Optional.ofNullable(sql);
  }

  private static QueryShape shapeOf(Query query, TableScope scope) {
    if (query instanceof Select<?> select) {
      return selectShape(select, scope);
    }
    if (query instanceof QOM.Insert<?> insert) {
      return insertShape(insert, scope);
    }
    if (query instanceof QOM.InsertReturning<?> returning) {
      return insertShape(returning.$insert(), scope);
    }
    if (query instanceof QOM.Update<?> update) {
      return updateShape(update, scope);
    }
    if (query instanceof QOM.UpdateReturning<?> returning) {
      return updateShape(returning.$update(), scope);
    }
    if (query instanceof QOM.Delete<?> delete) {
      return deleteShape(delete, scope);
    }
    if (query instanceof QOM.DeleteReturning<?> returning) {
      return deleteShape(returning.$delete(), scope);
    }
    throw new NotUnderstoodException(
        "a statement other than SELECT, INSERT, UPDATE and DELETE, or plain SQL");
  }

  private static QueryShape selectShape(Select<?> select, TableScope scope) {
    refuse(select.$with() != null, "a WITH clause");
    refuse(!select.$distinctOn().isEmpty(), "DISTINCT ON");
    refuse(select.$intoTable() != null, "SELECT INTO");
    refuse(!select.$window().isEmpty() || select.$qualify() != null, "a window");
    ConditionReader conditions = new ConditionReader(scope);
    for (Table<?> table : select.$from()) {
      addJoined(table, scope, conditions);
    }
    conditions.read(select.$where());
    return QueryShape.of(StatementKind.SELECT, scope.uses(), conditions.equalities());
  }

  private static void addJoined(Table<?> table, TableScope scope, ConditionReader conditions) {
    if (table instanceof QOM.Join<?> join) {
      refuse(!join.$using().isEmpty(), "a join with USING");
      addJoined(join.$table1(), scope, conditions);
      addJoined(join.$table2(), scope, conditions);
      conditions.read(join.$on());
    } else if (table instanceof QOM.CrossJoin<?> join) {
      addJoined(join.$table1(), scope, conditions);
      addJoined(join.$table2(), scope, conditions);
    } else {
      scope.add(table);
    }
  }

  private static QueryShape insertShape(QOM.Insert<?> insert, TableScope scope) {
    refuse(insert.$with() != null, "a WITH clause");
    refuse(insert.$select() != null, "INSERT ... SELECT");
    refuse(insert.$onDuplicateKeyUpdate(), "ON CONFLICT DO UPDATE");
    refuse(insert.$defaultValues() || insert.$columns().isEmpty(), "INSERT without columns");
    scope.add(insert.$into());
    List<Identifier> columns = new ArrayList<>();
    for (int i = 0; i < insert.$columns().size(); i++) {
      Identifier column = TableScope.columnOf(insert.$columns().get(i));
      columns.add(column);
      KeyValues values = valuesOf(insert.$values(), i);
      if (values != null) {
        scope.constrain(0, column, values);
      }
    }
    TableUse target = scope.uses().get(0);
    return QueryShape.insert(target, Set.copyOf(columns));
  }

  /** The values of a column in all rows, or null if a row gives an expression. */
  private static @Nullable KeyValues valuesOf(List<? extends Row> rows, int column) {
    List<@Nullable Object> values = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (!(row.field(column) instanceof Param<?> param)) {
        return null;
      }
      values.addAll(DatabaseValues.of(param).values());
    }
    return new KeyValues(values);
  }

  private static QueryShape updateShape(QOM.Update<?> update, TableScope scope) {
    refuse(update.$with() != null, "a WITH clause");
    refuse(!update.$from().isEmpty(), "UPDATE ... FROM");
    refuse(update.$limit() != null || !update.$orderBy().isEmpty(), "UPDATE ... LIMIT");
    scope.add(update.$table());
    Set<Identifier> columns = new HashSet<>();
    for (FieldOrRow target : update.$set().keySet()) {
      if (!(target instanceof Field<?> column)) {
        throw new NotUnderstoodException("a row that is set");
      }
      columns.add(TableScope.columnOf(column));
    }
    new ConditionReader(scope).read(update.$where());
    return QueryShape.update(scope.uses().get(0), columns);
  }

  private static QueryShape deleteShape(QOM.Delete<?> delete, TableScope scope) {
    refuse(delete.$with() != null, "a WITH clause");
    refuse(!delete.$using().isEmpty(), "DELETE ... USING");
    refuse(delete.$limit() != null || !delete.$orderBy().isEmpty(), "DELETE ... LIMIT");
    scope.add(delete.$from());
    ConditionReader conditions = new ConditionReader(scope);
    conditions.read(delete.$where());
    return QueryShape.of(StatementKind.DELETE, scope.uses(), conditions.equalities());
  }

  private static void refuse(boolean present, String what) {
    if (present) {
      throw new NotUnderstoodException(what);
    }
  }
}
