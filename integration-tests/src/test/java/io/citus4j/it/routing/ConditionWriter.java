package io.citus4j.it.routing;

import io.citus4j.it.routing.Scope.Column;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Writes conditions. Confined to one query. */
final class ConditionWriter {

  private final QueryWriter query;
  private final Choices choices;

  ConditionWriter(QueryWriter query) {
    this.query = query;
    this.choices = query.choices();
  }

  /** A WHERE, mostly about a key. */
  Condition where(Scope scope) {
    Condition where = DSL.noCondition();
    List<Column> keys = scope.keys();
    if (!keys.isEmpty() && choices.chance(75)) {
      where = where.and(ofKey(choices.of(keys), scope));
    }
    List<Column> outer = scope.outerColumns();
    if (!outer.isEmpty() && choices.chance(75)) {
      where = where.and(correlation(scope, outer));
    }
    if (choices.chance(30)) {
      where = where.and(any(scope));
    }
    if (choices.chance(10)) {
      where = where.and(any(scope));
    }
    return where;
  }

  private Condition correlation(Scope scope, List<Column> outer) {
    List<Column> outerKeys = outer.stream().filter(Column::isKey).toList();
    for (Column key : scope.keys()) {
      List<Column> alike = outerKeys.stream().filter(each -> each.type() == key.type()).toList();
      if (!alike.isEmpty() && !choices.chance(20)) {
        return key.field().eq(choices.of(alike).field());
      }
    }
    Column column = choices.of(outer);
    List<Column> alike = scope.columns(column.type());
    return alike.isEmpty()
        ? column.field().isNotNull()
        : choices.of(alike).field().eq(column.field());
  }

  private Condition any(Scope scope) {
    boolean deeper = scope.depth() < QueryWriter.DEEPEST;
    return switch (choices.weighted(40, 30, 10, 20)) {
      case 1 -> deeper ? ofSubquery(scope) : simple(scope);
      case 2 -> simple(scope).or(simple(scope));
      case 3 -> ofKey(choices.of(scope.columns()), scope);
      default -> simple(scope);
    };
  }

  /** A condition on columns that need not be keys. */
  Condition simple(Scope scope) {
    Column column = choices.of(scope.columns());
    Field<Comparable<?>> value = column.type().value(choices);
    return switch (choices.weighted(20, 20, 10, 10, 20, 5, 5)) {
      case 1 -> column.field().gt(value);
      case 2 -> column.field().isNotNull();
      case 3 -> column.field().ne(value);
      case 4 -> choices.of(scope.columns(column.type())).field().eq(column.field());
      case 5 -> choices.of(DSL.trueCondition(), DSL.falseCondition(), DSL.inline(true).isTrue());
      case 6 -> DSL.not(column.field().in(value, column.type().value(choices)));
      default -> column.field().eq(value);
    };
  }

  /** What is said of the value of a column. */
  Condition ofKey(Column column, Scope scope) {
    Field<Comparable<?>> key = column.field();
    Field<Comparable<?>> value = column.type().value(choices);
    return switch (choices.weighted(300, 50, 30, 40, 60, 30, 30, 30, 30, 30, 30, 30, 40)) {
      case 1 -> key.in(value, value(column));
      case 2 -> key.eq(DSL.any(DSL.array(value, value(column))));
      case 3 -> key.eq(value).or(key.eq(value(column)));
      case 4 -> ofRow(column, value, scope);
      case 5 -> choices.of(key.between(value).and(value), key.gt(value), key.ne(value));
      case 6 -> ofWrapped(column, value);
      case 7 ->
          choices.of(key.isNull(), key.isNotNull(), key.eq(DSL.inline(null, key.getDataType())));
      case 8 -> key.eq(value).and(key.eq(value(column)));
      case 9 -> choices.of(DSL.not(key.ne(value)), value.eq(key), key.eq(value).not().not());
      case 10 -> key.eq(value).or(simple(scope));
      case 11 -> key.in(List.of(value));
      case 12 ->
          scope.depth() < QueryWriter.DEEPEST ? key.in(subquery(column, scope)) : key.eq(value);
      default -> key.eq(value);
    };
  }

  private Field<Comparable<?>> value(Column column) {
    return column.type().value(choices);
  }

  private Condition ofRow(Column column, Field<Comparable<?>> value, Scope scope) {
    Column other = choices.of(scope.columns());
    return choices.chance(50)
        ? DSL.row(column.field(), other.field()).eq(DSL.row(value, value(other)))
        : DSL.row(column.field(), other.field())
            .in(List.of(DSL.row(value, value(other)), DSL.row(value(column), value(other))));
  }

  /** Expressions around the column that Citus does, or does not, see through. */
  private Condition ofWrapped(Column column, Field<Comparable<?>> value) {
    Field<Comparable<?>> key = column.field();
    return switch (choices.below(6)) {
      case 1 -> key.eq(value.cast(key.getDataType()));
      case 2 -> DSL.coalesce(key, value).eq(value);
      case 3 ->
          column.type() == ColumnType.TEXT
              ? DSL.lower(key.coerce(String.class)).eq("red")
              : key.eq(DSL.nullif(value, value(column)));
      case 4 -> DSL.when(key.eq(value), DSL.inline(1)).otherwise(DSL.inline(0)).eq(1);
      case 5 ->
          column.type() == ColumnType.BIGINT || column.type() == ColumnType.INT
              ? key.add(DSL.inline(0)).eq(value)
              : key.isNotDistinctFrom(value);
      default -> key.cast(key.getDataType()).eq(value);
    };
  }

  private Condition ofSubquery(Scope scope) {
    Column column =
        scope.keys().isEmpty() || choices.chance(30)
            ? choices.of(scope.columns())
            : choices.of(scope.keys());
    Field<Comparable<?>> field = column.field();
    return switch (choices.weighted(25, 25, 10, 10, 15, 10, 5)) {
      case 1 -> field.in(subquery(column, scope));
      case 2 -> DSL.notExists(exists(scope));
      case 3 -> field.notIn(subquery(column, scope));
      case 4 -> field.eq(DSL.field(scalar(column, scope)));
      case 5 -> field.eq(DSL.any(subquery(column, scope)));
      case 6 -> field.gt(DSL.all(subquery(column, scope)));
      default -> DSL.exists(exists(scope));
    };
  }

  private Select<?> exists(Scope scope) {
    return query.selects().block(inner(scope), List.of()).query();
  }

  private Scope inner(Scope scope) {
    return choices.chance(40) ? scope.apart() : scope.correlated();
  }

  @SuppressWarnings("unchecked")
  private Select<? extends org.jooq.Record1<Comparable<?>>> subquery(Column column, Scope scope) {
    return (Select<? extends org.jooq.Record1<Comparable<?>>>)
        query.selects().block(inner(scope), List.of(column.type())).query();
  }

  private Select<? extends org.jooq.Record1<Comparable<?>>> scalar(Column column, Scope scope) {
    return subquery(column, scope);
  }
}
