package io.citus4j.jooq.internal;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Row;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Where in a query the bound values of a distribution column are. Immutable.
 *
 * <p>Found in one query, they are found again in every other one with the same text: what is
 * searched for is written once in that text, so the first that is found is the one.
 */
sealed interface KeyBinds {

  /** The places of the values among all that are bound. */
  List<Integer> places();

  /** The type that the text casts the values to; null if none. */
  @Nullable String typeName();

  /** Finds the values in a query of the same text; null if they are not where they were. */
  @Nullable List<Param<?>> in(Query query);

  /** A condition {@code column = ?}, or {@code column IN (?, ?)}. */
  record Compared(String column, boolean list, List<Integer> places, @Nullable String typeName)
      implements KeyBinds {

    public Compared {
      places = List.copyOf(places);
    }

    @Override
    public @Nullable List<Param<?>> in(Query query) {
      Object found = ConditionSearch.first(query, part -> comparedIn(part) != null);
      List<Param<?>> values = found == null ? null : comparedIn(found);
      return values != null && values.size() == places.size() ? values : null;
    }

    private @Nullable List<Param<?>> comparedIn(Object part) {
      if (list) {
        return part instanceof QOM.InList<?> in && isColumn(in.$field())
            ? plainBinds(in.$list())
            : null;
      }
      return part instanceof QOM.Eq<?> equal && isColumn(equal.$arg1())
          ? plainBinds(List.of(equal.$arg2()))
          : null;
    }

    private boolean isColumn(Field<?> field) {
      return field.getName().equals(column)
          && KnownParts.kindOf(field.getClass()) == PartKind.COLUMN;
    }
  }

  /** The values of a column in the rows of an INSERT whose values are all bound. */
  record Inserted(int column, int columns, List<Integer> places, @Nullable String typeName)
      implements KeyBinds {

    public Inserted {
      places = List.copyOf(places);
    }

    @Override
    public @Nullable List<Param<?>> in(Query query) {
      QOM.Insert<?> insert = ConditionSearch.insertOf(query);
      if (insert == null) {
        return null;
      }
      List<? extends Row> rows = insert.$values();
      if (rows.size() != places.size()) {
        return null;
      }
      List<Param<?>> values = new ArrayList<>(rows.size());
      for (Row row : rows) {
        List<Param<?>> all = row.size() == columns ? plainBinds(List.of(row.fields())) : null;
        if (all == null) {
          return null;
        }
        values.add(all.get(column));
      }
      return values;
    }
  }

  /** All bound values of some fields; null if one is something else. */
  private static @Nullable List<Param<?>> plainBinds(List<? extends Field<?>> fields) {
    List<Param<?>> params = new ArrayList<>(fields.size());
    for (Field<?> field : fields) {
      if (!isPlainBind(field)) {
        return null;
      }
      params.add((Param<?>) field);
    }
    return params;
  }

  /** Whether jOOQ binds a field as one parameter, and not written into the text. */
  private static boolean isPlainBind(Field<?> field) {
    return KnownParts.kindOf(field.getClass()) == PartKind.VALUE
        && field instanceof Param<?> param
        && !param.isInline()
        && !DatabaseValues.isCustom(param.getBinding());
  }
}
