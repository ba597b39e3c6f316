package io.citus4j.it;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JoinType;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Queries by chance over tables "a", "b" and "r" with columns "id" and "y", whose own columns are
 * "id" and "y" too. Many ask for the key 1 in a way that binds less than it seems to. Not
 * thread-safe.
 */
final class ScopeQueries {

  private static final int DEEPEST = 2;

  private final Random random;
  private int aliases;

  ScopeQueries(long seed) {
    this.random = new Random(seed);
  }

  /** Sources that can be named in a query, with those of the queries around it. */
  private record Names(List<String> own, List<String> all) {}

  Select<Record2<Long, Long>> next() {
    return query(0, List.of());
  }

  private Select<Record2<Long, Long>> query(int depth, List<String> outer) {
    if (depth < DEEPEST && chance(12)) {
      Select<Record2<Long, Long>> left = simple(depth + 1, outer);
      Select<Record2<Long, Long>> right = simple(depth + 1, outer);
      return switch (random.nextInt(4)) {
        case 0 -> left.union(right);
        case 1 -> left.unionAll(right);
        case 2 -> left.intersect(right);
        default -> left.except(right);
      };
    }
    return simple(depth, outer);
  }

  private Select<Record2<Long, Long>> simple(int depth, List<String> outer) {
    List<String> own = new ArrayList<>();
    Table<?> from = source(depth, own);
    int joins = random.nextInt(3);
    for (int i = 0; i < joins; i++) {
      List<String> joined = new ArrayList<>();
      Table<?> other = source(depth, joined);
      own.addAll(joined);
      JoinType type =
          List.of(
                  JoinType.JOIN,
                  JoinType.JOIN,
                  JoinType.LEFT_OUTER_JOIN,
                  JoinType.RIGHT_OUTER_JOIN,
                  JoinType.FULL_OUTER_JOIN)
              .get(random.nextInt(5));
      // A full join wants a condition that can be merged or hashed.
      Condition on =
          type == JoinType.FULL_OUTER_JOIN
              ? column(own.get(0)).eq(column(joined.get(0)))
              : conditions(depth, new Names(own, own), 2);
      from = from.join(other, type).on(on);
    }
    List<String> all = new ArrayList<>(own);
    all.addAll(outer);
    Names names = new Names(own, all);
    Field<Long> first = output(depth, names).as("id");
    Field<Long> second = output(depth, names).as("y");
    Condition where = conditions(depth, names, 3);
    if (chance(12)) {
      Field<Long> group = column(own.get(0));
      return select(group.as("id"), max(column(names)).as("y"))
          .from(from)
          .where(where)
          .groupBy(group);
    }
    if (chance(10)) {
      return select(first, second)
          .from(from)
          .where(where)
          .orderBy(inline(1), inline(2))
          .limit(inline(2));
    }
    return chance(10)
        ? DSL.selectDistinct(first, second).from(from).where(where)
        : select(first, second).from(from).where(where);
  }

  private Table<?> source(int depth, List<String> names) {
    String alias = "t" + aliases++;
    names.add(alias);
    if (depth < DEEPEST && chance(20)) {
      return query(depth + 1, List.of()).asTable(name(alias));
    }
    String table = chance(10) ? "r" : random.nextBoolean() ? "a" : "b";
    return table(name(table)).as(name(alias));
  }

  private Field<Long> output(int depth, Names names) {
    if (depth < DEEPEST && chance(12)) {
      return field(number(depth + 1, names.all()));
    }
    return chance(8) ? inline(1L) : column(names);
  }

  private Select<? extends Record1<Long>> number(int depth, List<String> outer) {
    List<String> own = new ArrayList<>();
    Table<?> from = source(depth, own);
    List<String> all = new ArrayList<>(own);
    all.addAll(outer);
    Condition where = conditions(depth, new Names(own, all), 2);
    return chance(50)
        ? select(max(column(own.get(0)))).from(from).where(where)
        : select(count().cast(Long.class)).from(from).where(where);
  }

  private Condition conditions(int depth, Names names, int most) {
    Condition all = condition(depth, names);
    for (int i = random.nextInt(most); i > 0; i--) {
      Condition next = condition(depth, names);
      all = chance(15) ? all.or(next) : all.and(next);
    }
    return all;
  }

  private Condition condition(int depth, Names names) {
    int kind = random.nextInt(depth < DEEPEST ? 14 : 10);
    String own = any(names.own());
    return switch (kind) {
      case 0, 1, 2 -> field(name(own, "id"), Long.class).eq(inline(1L));
      case 3, 4, 5 -> field(name(own, "id"), Long.class).eq(column(any(names.all()), "id"));
      case 6 -> column(names).eq(column(names));
      case 7 -> column(names).in(inline(1L), inline((long) random.nextInt(3)));
      case 8 -> chance(50) ? column(names).isNull() : column(names).ne(inline(2L));
      case 9 -> column(names).eq(inline(1L)).not();
      case 10 -> exists(query(depth + 1, names.all()));
      case 11 -> notExists(query(depth + 1, names.all()));
      case 12 -> column(names).in(one(depth + 1, names.all()));
      default -> column(names).eq(number(depth + 1, names.all()));
    };
  }

  private Select<Record1<Long>> one(int depth, List<String> outer) {
    List<String> own = new ArrayList<>();
    Table<?> from = source(depth, own);
    List<String> all = new ArrayList<>(own);
    all.addAll(outer);
    return select(column(own.get(0))).from(from).where(conditions(depth, new Names(own, all), 2));
  }

  private Field<Long> column(Names names) {
    return column(any(names.all()));
  }

  private Field<Long> column(String alias) {
    return column(alias, chance(75) ? "id" : "y");
  }

  private static Field<Long> column(String alias, String column) {
    return field(name(alias, column), Long.class);
  }

  private String any(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
