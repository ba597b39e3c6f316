package io.citus4j.jooq.internal;

import java.util.function.Predicate;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a condition along the public accessors of jOOQ's query object model, which show only a
 * part of a query: what is not found may be there all the same.
 */
final class ConditionSearch {

  private final Predicate<Condition> wanted;

  private ConditionSearch(Predicate<Condition> wanted) {
    this.wanted = wanted;
  }

  static @Nullable Condition first(Query query, Predicate<Condition> wanted) {
    return new ConditionSearch(wanted).in(query);
  }

  /** The INSERT that a statement is. */
  static QOM.@Nullable Insert<?> insertOf(Query query) {
    if (query instanceof QOM.InsertReturning<?> returning) {
      return returning.$insert();
    }
    return query instanceof QOM.Insert<?> insert ? insert : null;
  }

  private @Nullable Condition in(Query query) {
    if (query instanceof Select<?> select) {
      Condition found = in(select.$where());
      found = found != null ? found : in(select.$with());
      return found != null ? found : in(select.$from());
    }
    if (query instanceof QOM.UpdateReturning<?> returning) {
      return in(returning.$update());
    }
    if (query instanceof QOM.Update<?> update) {
      Condition found = in(update.$where());
      return found != null ? found : in(update.$with());
    }
    if (query instanceof QOM.DeleteReturning<?> returning) {
      return in(returning.$delete());
    }
    if (query instanceof QOM.Delete<?> delete) {
      Condition found = in(delete.$where());
      return found != null ? found : in(delete.$with());
    }
    QOM.Insert<?> insert = insertOf(query);
    Select<?> rows = insert == null ? null : insert.$select();
    return rows == null ? null : in(rows);
  }

  private @Nullable Condition in(@Nullable Condition condition) {
    if (condition == null || wanted.test(condition)) {
      return condition;
    }
    if (condition instanceof QOM.And and) {
      Condition found = in(and.$arg1());
      return found != null ? found : in(and.$arg2());
    }
    return condition instanceof QOM.Exists exists ? in(exists.$query()) : null;
  }

  private @Nullable Condition in(QOM.@Nullable With with) {
    if (with != null) {
      for (CommonTableExpression<?> table : with.$commonTableExpressions()) {
        Condition found = in(table.$query());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Condition in(Iterable<? extends Table<?>> tables) {
    for (Table<?> table : tables) {
      Condition found = in(table);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Condition in(Table<?> table) {
    if (table instanceof QOM.TableAlias<?> alias) {
      return in(alias.$table());
    }
    if (table instanceof QOM.DerivedTable<?> derived) {
      return in(derived.$arg1());
    }
    if (table instanceof QOM.JoinTable<?, ?> join) {
      Condition found = in(join.$table1());
      return found != null ? found : in(join.$table2());
    }
    return null;
  }
}
