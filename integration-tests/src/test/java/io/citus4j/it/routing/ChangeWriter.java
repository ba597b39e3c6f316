package io.citus4j.it.routing;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.citus4j.it.routing.Scope.Column;
import io.citus4j.it.routing.Scope.Source;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DeleteQuery;
import org.jooq.Field;
import org.jooq.InsertQuery;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdateQuery;
import org.jooq.impl.DSL;

/** Writes statements that change rows. Confined to one query. */
final class ChangeWriter {

  private final QueryWriter query;
  private final Choices choices;
  private final TestTable target;
  private final Table<Record> table;

  ChangeWriter(QueryWriter query) {
    this.query = query;
    this.choices = query.choices();
    this.target = TestTable.any(choices);
    this.table = DSL.table(name(target.path()));
  }

  Query write() {
    return switch (choices.weighted(30, 15, 25, 15, 8)) {
      case 1 -> insertSelect();
      case 2 -> update();
      case 3 -> delete();
      case 4 -> merge();
      default -> insert();
    };
  }

  private Field<Comparable<?>> column(String column) {
    return field(name(column), target.typeOf(column).dataType());
  }

  private Query insert() {
    InsertQuery<Record> insert = query.dsl().insertQuery(table);
    List<String> columns = TestTable.columns();
    for (int i = choices.weighted(60, 20, 20); i >= 0; i--) {
      insert.newRecord();
      for (String column : columns) {
        insert.addValue(column(column), target.typeOf(column).value(choices));
      }
    }
    addConflict(insert);
    return insert;
  }

  private void addConflict(InsertQuery<Record> insert) {
    int conflict = choices.weighted(60, 15, 25);
    if (conflict == 1) {
      insert.onDuplicateKeyIgnore(true);
    } else if (conflict == 2) {
      insert.onConflict(target.uniqueColumns().stream().map(this::column).toList());
      insert.onDuplicateKeyUpdate(true);
      insert.addValueForUpdate(column("txt"), DSL.excluded(column("txt")));
      if (choices.chance(15)) {
        insert.addValueForUpdate(
            column(TestTable.KEY), target.typeOf(TestTable.KEY).value(choices));
      }
    }
    if (choices.chance(20)) {
      insert.setReturning(column(TestTable.KEY));
    }
  }

  private Query insertSelect() {
    List<String> columns = TestTable.columns().subList(0, choices.of(2, 3, 6));
    List<ColumnType> types = columns.stream().map(target::typeOf).toList();
    SelectWriter.Block block = query.selects().block(Scope.root(), types);
    InsertQuery<Record> insert = query.dsl().insertQuery(table);
    insert.setSelect(columns.stream().<Field<?>>map(this::column).toList(), block.query());
    addConflict(insert);
    return insert;
  }

  private Scope scope() {
    Scope scope = Scope.root();
    scope.sources().add(new Source(table, SourceWriter.columns(target, target.path())));
    return scope;
  }

  private Query update() {
    Scope scope = scope();
    UpdateQuery<Record> update = query.dsl().updateQuery(table);
    Scope alone = scope();
    if (choices.chance(30)) {
      update.addFrom(other(scope));
      update.addConditions(matching(scope));
    }
    String set = choices.chance(4) ? TestTable.KEY : choices.of("big", "txt", "uid");
    update.addValue(
        column(set), choices.chance(70) ? target.typeOf(set).value(choices) : value(set, scope));
    update.addConditions(query.conditions().where(choices.chance(50) ? alone : scope));
    if (choices.chance(20)) {
      update.setReturning(alone.columns().get(0).field());
    }
    return update;
  }

  private Field<Comparable<?>> value(String column, Scope scope) {
    return choices.of(scope.columns(target.typeOf(column))).field();
  }

  private Query delete() {
    Scope scope = scope();
    DeleteQuery<Record> delete = query.dsl().deleteQuery(table);
    if (choices.chance(30)) {
      delete.addUsing(other(scope));
      delete.addConditions(matching(scope));
    }
    delete.addConditions(query.conditions().where(scope));
    return delete;
  }

  private Table<?> other(Scope scope) {
    Source source = query.sources().source(target.partner(choices), scope, choices.chance(80));
    scope.sources().add(source);
    return source.table();
  }

  /** Joins the other source to the target. */
  private org.jooq.Condition matching(Scope scope) {
    Column key = scope.columns().get(0);
    List<Column> others =
        scope.sources().get(1).columns().stream()
            .filter(column -> column.type() == key.type())
            .toList();
    return others.isEmpty() || choices.chance(10)
        ? query.conditions().simple(scope)
        : key.field().eq(choices.chance(80) ? others.get(0).field() : choices.of(others).field());
  }

  private Query merge() {
    Scope scope = scope();
    Table<?> source = other(scope);
    org.jooq.Condition on = matching(scope);
    if (choices.chance(30)) {
      on = on.and(query.conditions().ofKey(scope.columns().get(0), scope));
    }
    List<Column> others = scope.sources().get(1).columns();
    List<Field<?>> columns = new ArrayList<>();
    List<Field<?>> values = new ArrayList<>();
    for (String column : target.uniqueColumns()) {
      columns.add(column(column));
      ColumnType type = target.typeOf(column);
      values.add(
          others.stream()
              .filter(each -> each.type() == type)
              .<Field<?>>map(Column::field)
              .findFirst()
              .orElse(type.value(choices)));
    }
    var merge = query.dsl().mergeInto(table).using(source).on(on);
    return switch (choices.below(3)) {
      case 1 ->
          merge
              .whenMatchedThenUpdate()
              .set(column("txt"), ColumnType.TEXT.value(choices))
              .whenNotMatchedThenInsert(columns)
              .values(values);
      case 2 -> merge.whenMatchedThenDelete();
      default -> merge.whenMatchedThenUpdate().set(column("txt"), ColumnType.TEXT.value(choices));
    };
  }
}
