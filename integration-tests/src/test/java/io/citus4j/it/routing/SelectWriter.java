package io.citus4j.it.routing;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.citus4j.it.routing.Scope.Column;
import io.citus4j.it.routing.Scope.Source;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;

/** Writes queries. Confined to one query. */
final class SelectWriter {

  /** A query, and its columns by the names that they have outside. */
  record Block(Select<?> query, List<Column> outputs) {}

  private final QueryWriter query;
  private final Choices choices;
  private final OutputWriter outputs;

  SelectWriter(QueryWriter query) {
    this.query = query;
    this.choices = query.choices();
    this.outputs = new OutputWriter(query);
  }

  /** A whole statement. */
  Select<?> statement() {
    return block(Scope.root(), List.of()).query();
  }

  /** A query whose columns are of some types; of any if none is given. */
  Block block(Scope scope, List<ColumnType> types) {
    List<ColumnType> wanted = types;
    if (scope.depth() <= 1 && choices.chance(8)) {
      wanted = types.isEmpty() ? List.of(choices.of(ColumnType.values())) : types;
      return combined(scope, wanted);
    }
    return select(scope, wanted, true);
  }

  private Block combined(Scope scope, List<ColumnType> types) {
    Block left = choices.chance(15) ? combined(scope.apart(), types) : select(scope, types, false);
    Block right = select(scope.apart(), types, false);
    @SuppressWarnings("unchecked")
    Select<Record> one = (Select<Record>) left.query();
    @SuppressWarnings("unchecked")
    Select<Record> other = (Select<Record>) right.query();
    Select<Record> both =
        switch (choices.weighted(40, 30, 15, 15)) {
          case 1 -> one.unionAll(other);
          case 2 -> one.intersect(other);
          case 3 -> one.except(other);
          default -> one.union(other);
        };
    return new Block(both, left.outputs());
  }

  private Block select(Scope scope, List<ColumnType> types, boolean lockable) {
    SelectQuery<Record> select = withCommonTables(scope);
    query.sources().addTo(select, scope);
    select.addConditions(query.conditions().where(scope));
    boolean grouped = choices.chance(20);
    List<Column> columns =
        grouped ? outputs.addGrouped(select, scope, types) : outputs.add(select, scope, types);
    boolean distinct = !grouped && choices.chance(8);
    if (distinct) {
      addDistinct(select);
    }
    addOrder(select, scope, grouped || distinct);
    if (lockable
        && !grouped
        && !distinct
        && !scope.isOuterJoined()
        && !outputs.hadWindow()
        && choices.chance(4)) {
      select.setForUpdate(true);
    }
    return new Block(select, columns);
  }

  private void addDistinct(SelectQuery<Record> select) {
    if (choices.chance(30)) {
      Field<?> on = select.getSelect().get(0);
      select.addDistinctOn(unaliased(on));
      select.addOrderBy(DSL.inline(1));
    } else {
      select.setDistinct(true);
    }
  }

  private static Field<?> unaliased(Field<?> field) {
    return field instanceof org.jooq.impl.QOM.FieldAlias<?> alias ? alias.$aliased() : field;
  }

  private void addOrder(SelectQuery<Record> select, Scope scope, boolean byOutputs) {
    boolean limited = choices.chance(scope.depth() == 0 ? 20 : 10);
    if (choices.chance(limited ? 60 : 10)) {
      Field<?> by =
          byOutputs || choices.chance(50) ? DSL.inline(1) : choices.of(scope.columns()).field();
      select.addOrderBy(choices.chance(30) ? by.desc() : by.asc());
    }
    if (limited) {
      if (!choices.chance(10)) {
        select.addLimit(choices.chance(50) ? DSL.inline(10) : DSL.val(10));
      }
      if (choices.chance(30)) {
        select.addOffset(choices.chance(50) ? DSL.inline(5) : DSL.val(5));
      }
    }
  }

  private SelectQuery<Record> withCommonTables(Scope scope) {
    List<CommonTableExpression<?>> with = new ArrayList<>();
    boolean recursive = false;
    int count = choices.chance(scope.depth() == 0 ? 15 : 4) ? 1 + choices.below(2) : 0;
    for (int i = 0; i < count; i++) {
      boolean isRecursive = choices.chance(15);
      recursive |= isRecursive;
      with.add(isRecursive ? recursive(scope) : commonTable(scope));
    }
    if (with.isEmpty()) {
      return query.dsl().selectQuery();
    }
    return (recursive ? query.dsl().withRecursive(with) : query.dsl().with(with))
        .select()
        .getQuery();
  }

  private CommonTableExpression<?> commonTable(Scope scope) {
    Block block = block(scope.apart(), List.of());
    String called = query.newName("w");
    scope
        .commonTables()
        .add(new Source(DSL.table(name(called)), SourceWriter.renamed(block.outputs(), called)));
    return switch (choices.weighted(60, 20, 20)) {
      case 1 -> name(called).asMaterialized(block.query());
      case 2 -> name(called).asNotMaterialized(block.query());
      default -> name(called).as(block.query());
    };
  }

  /** Walks from row to row of a table by the key. */
  private CommonTableExpression<?> recursive(Scope scope) {
    TestTable table = TestTable.any(choices);
    ColumnType type = table.typeOf(TestTable.KEY);
    String called = query.newName("r");
    Field<Comparable<?>> id = field(name(called, "c1"), type.dataType());
    Field<Integer> level = field(name(called, "c2"), Integer.class);
    Scope base = scope.apart();
    Source start = query.sources().source(table, base, true);
    base.sources().add(start);
    Scope step = scope.apart();
    Source next = query.sources().source(table, step, true);
    step.sources().add(next);
    Field<Comparable<?>> key = next.columns().get(0).field();
    Select<Record2<Comparable<?>, Integer>> walk =
        query
            .dsl()
            .select(start.columns().get(0).field(), DSL.inline(1))
            .from(start.table())
            .where(query.conditions().where(base))
            .unionAll(
                query
                    .dsl()
                    .select(key, level.add(DSL.inline(1)))
                    .from(next.table())
                    .join(DSL.table(name(called)))
                    .on(key.eq(id))
                    .where(level.lt(5))
                    .and(query.conditions().where(step)));
    List<Column> columns =
        List.of(
            new Column(id, type, true),
            new Column(
                field(name(called, "c2"), ColumnType.INT.dataType()), ColumnType.INT, false));
    scope.commonTables().add(new Source(DSL.table(name(called)), columns));
    return name(called).fields("c1", "c2").as(walk);
  }
}
