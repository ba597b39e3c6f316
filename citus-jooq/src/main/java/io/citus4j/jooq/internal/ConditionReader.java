package io.citus4j.jooq.internal;

import io.citus4j.routing.ColumnEquality;
import io.citus4j.routing.KeyValues;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Reads from conditions which values the columns of a scope can have, and which columns are equal.
 *
 * <p>What is read is true of every row for which the condition holds. Conditions that say neither
 * are passed over; whether their parts are known is for {@link CompletenessCheck} to decide.
 */
final class ConditionReader {

  private final TableScope scope;
  private final List<ColumnEquality> equalities = new ArrayList<>();

  ConditionReader(TableScope scope) {
    this.scope = scope;
  }

  List<ColumnEquality> equalities() {
    return equalities;
  }

  /** Reads a WHERE or ON clause. */
  void read(@Nullable Condition condition) {
    if (condition == null) {
      return;
    }
    // The ON clause of a fluently built join is a wrapper that only combining it opens.
    readAnd(condition.and(DSL.noCondition()));
  }

  private void readAnd(Condition condition) {
    if (condition instanceof QOM.And and) {
      readAnd(and.$arg1());
      readAnd(and.$arg2());
      return;
    }
    if (condition instanceof QOM.Eq<?> eq && readColumnEquality(eq)) {
      return;
    }
    for (Map.Entry<Column, KeyValues> fixed : fixedBy(condition).entrySet()) {
      scope.constrain(fixed.getKey().table(), fixed.getKey().name(), fixed.getValue());
    }
  }

  private boolean readColumnEquality(QOM.Eq<?> eq) {
    OptionalInt left = scope.indexOf(eq.$arg1());
    OptionalInt right = scope.indexOf(eq.$arg2());
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    equalities.add(
        new ColumnEquality(
            left.getAsInt(),
            TableScope.columnOf(eq.$arg1()),
            right.getAsInt(),
            TableScope.columnOf(eq.$arg2())));
    return true;
  }

  /** The columns that a condition fixes, with all the values they can then have. */
  private Map<Column, KeyValues> fixedBy(Condition condition) {
    if (condition instanceof QOM.Eq<?> eq) {
      return fixedBy(eq.$arg1(), eq.$arg2());
    }
    if (condition instanceof QOM.InList<?> in) {
      return fixedBy(in.$field(), in.$list());
    }
    if (condition instanceof QOM.Or or) {
      return eitherOf(fixedBy(or.$arg1()), fixedBy(or.$arg2()));
    }
    if (condition instanceof QOM.And and) {
      Map<Column, KeyValues> both = new HashMap<>(fixedBy(and.$arg1()));
      fixedBy(and.$arg2())
          .forEach(
              (column, values) -> {
                if (both.putIfAbsent(column, values) != null) {
                  throw new NotUnderstoodException(
                      "two conditions on column \"" + column.name() + '"');
                }
              });
      return both;
    }
    return Map.of();
  }

  private Map<Column, KeyValues> fixedBy(Field<?> left, Field<?> right) {
    OptionalInt table = scope.indexOf(left);
    Field<?> column = left;
    Field<?> value = right;
    if (table.isEmpty()) {
      table = scope.indexOf(right);
      column = right;
      value = left;
    }
    if (table.isEmpty() || scope.indexOf(value).isPresent()) {
      return Map.of();
    }
    if (!(value instanceof Param<?> param)) {
      throw new NotUnderstoodException("column " + column + " compared with an expression");
    }
    return Map.of(
        new Column(table.getAsInt(), TableScope.columnOf(column)), DatabaseValues.of(param));
  }

  private Map<Column, KeyValues> fixedBy(Field<?> column, List<? extends Field<?>> values) {
    OptionalInt table = scope.indexOf(column);
    if (table.isEmpty() || values.isEmpty()) {
      return Map.of();
    }
    List<@Nullable Object> all = new ArrayList<>(values.size());
    for (Field<?> value : values) {
      if (!(value instanceof Param<?> param)) {
        throw new NotUnderstoodException("column " + column + " compared with an expression");
      }
      all.addAll(DatabaseValues.of(param).values());
    }
    return Map.of(new Column(table.getAsInt(), TableScope.columnOf(column)), new KeyValues(all));
  }

  private static Map<Column, KeyValues> eitherOf(
      Map<Column, KeyValues> left, Map<Column, KeyValues> right) {
    Map<Column, KeyValues> either = new HashMap<>();
    left.forEach(
        (column, values) -> {
          KeyValues others = right.get(column);
          if (others != null) {
            List<@Nullable Object> all = new ArrayList<>(values.values());
            all.addAll(others.values());
            either.put(column, new KeyValues(all));
          }
        });
    return either;
  }

  private record Column(int table, Identifier name) {}
}
