package io.citus4j.it.routing;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.citus4j.it.routing.Scope.Column;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;

/** Writes the columns of queries. Confined to one query. */
final class OutputWriter {

  private final QueryWriter query;
  private final Choices choices;
  private boolean window;

  OutputWriter(QueryWriter query) {
    this.query = query;
    this.choices = query.choices();
  }

  /** Whether the last columns had a window function. */
  boolean hadWindow() {
    return window;
  }

  /** Adds columns of the wanted types, or of any. */
  List<Column> add(SelectQuery<Record> select, Scope scope, List<ColumnType> types) {
    window = false;
    List<Column> chosen = new ArrayList<>();
    if (types.isEmpty()) {
      chosen.add(
          scope.keys().isEmpty() || choices.chance(30)
              ? choices.of(scope.columns())
              : choices.of(scope.keys()));
      for (int i = choices.weighted(50, 30, 20); i > 0; i--) {
        Column column = choices.of(scope.columns());
        chosen.add(computed(column, scope));
      }
    } else {
      for (ColumnType type : types) {
        chosen.add(ofType(type, scope));
      }
    }
    List<Column> outputs = named(select, chosen);
    if (scope.depth() == 0 && types.isEmpty() && choices.chance(8)) {
      addCollection(select, scope);
    }
    return outputs;
  }

  private Column ofType(ColumnType type, Scope scope) {
    List<Column> columns = scope.columns(type);
    List<Column> keys = columns.stream().filter(Column::isKey).toList();
    if (!keys.isEmpty() && !choices.chance(25)) {
      return choices.of(keys);
    }
    return columns.isEmpty() || choices.chance(5)
        ? new Column(type.value(choices), type, false)
        : computed(choices.of(columns), scope);
  }

  private Column computed(Column column, Scope scope) {
    Field<Comparable<?>> field = column.field();
    ColumnType type = column.type();
    Field<Comparable<?>> computed =
        switch (choices.weighted(75, 8, 5, 7, 5)) {
          case 1 -> DSL.coalesce(field, type.value(choices));
          case 2 -> DSL.when(field.eq(type.value(choices)), field).otherwise(type.value(choices));
          case 3 -> windowed(type, field, scope);
          case 4 -> scope.depth() < QueryWriter.DEEPEST ? scalar(type, scope) : field;
          default -> field;
        };
    return new Column(computed, type, computed == field && column.isKey());
  }

  private Field<Comparable<?>> windowed(ColumnType type, Field<Comparable<?>> field, Scope scope) {
    window = true;
    Field<?> by =
        choices
            .of(scope.keys().isEmpty() || choices.chance(40) ? scope.columns() : scope.keys())
            .field();
    Field<?> order = choices.of(scope.columns()).field();
    if (type == ColumnType.BIGINT && choices.chance(60)) {
      return DSL.rowNumber().over(DSL.partitionBy(by).orderBy(order)).coerce(type.dataType());
    }
    return choices.chance(20)
        ? DSL.firstValue(field).over(DSL.orderBy(order))
        : DSL.lag(field).over(DSL.partitionBy(by).orderBy(order));
  }

  @SuppressWarnings("unchecked")
  private Field<Comparable<?>> scalar(ColumnType type, Scope scope) {
    Scope inner = choices.chance(30) ? scope.apart() : scope.correlated();
    return DSL.field(
        (Select<? extends Record1<Comparable<?>>>)
            query.selects().block(inner, List.of(type)).query());
  }

  private void addCollection(SelectQuery<Record> select, Scope scope) {
    Select<?> rows = query.selects().block(scope.correlated(), List.of()).query();
    select.addSelect(DSL.multiset(rows).as(query.newName("c")));
  }

  /** Adds groups, and columns of the wanted types made of them. */
  List<Column> addGrouped(SelectQuery<Record> select, Scope scope, List<ColumnType> types) {
    window = false;
    List<Column> by = new ArrayList<>();
    for (int i = choices.weighted(50, 35, 15); i > 0; i--) {
      by.add(
          scope.keys().isEmpty() || choices.chance(40)
              ? choices.of(scope.columns())
              : choices.of(scope.keys()));
    }
    List<ColumnType> wanted =
        types.isEmpty()
            ? List.of(choices.of(ColumnType.BIGINT, ColumnType.INT, ColumnType.TEXT))
            : types;
    List<Column> chosen = new ArrayList<>();
    for (ColumnType type : wanted) {
      List<Column> grouped = by.stream().filter(each -> each.type() == type).toList();
      chosen.add(
          grouped.isEmpty()
              ? new Column(aggregate(type, scope), type, false)
              : choices.of(grouped));
    }
    Field<?>[] fields = by.stream().map(Column::field).toArray(Field<?>[]::new);
    if (fields.length > 0 && choices.chance(10)) {
      select.addGroupBy(choices.of(DSL.rollup(fields), DSL.cube(fields)));
    } else if (fields.length > 0 || choices.chance(3)) {
      select.addGroupBy(fields);
    }
    if (choices.chance(15)) {
      select.addHaving(DSL.count().gt(1));
    }
    return named(select, chosen);
  }

  private Field<Comparable<?>> aggregate(ColumnType type, Scope scope) {
    Field<Comparable<?>> some = choices.of(scope.columns()).field();
    List<Column> alike = scope.columns(type);
    Field<?> made =
        switch (type) {
          case BIGINT ->
              choices.of(
                  List.of(
                      DSL.count(),
                      DSL.countDistinct(some),
                      DSL.count(some),
                      DSL.count().filterWhere(some.isNotNull())));
          case UUID -> type.value(choices);
          default -> alike.isEmpty() ? type.value(choices) : DSL.max(choices.of(alike).field());
        };
    return made.coerce(type.dataType());
  }

  private List<Column> named(SelectQuery<Record> select, List<Column> chosen) {
    List<Column> outputs = new ArrayList<>();
    for (Column column : chosen) {
      String called = "c" + (outputs.size() + 1);
      select.addSelect(column.field().as(called));
      outputs.add(
          new Column(field(name(called), column.type().dataType()), column.type(), column.isKey()));
    }
    return outputs;
  }
}
