package io.citus4j.routing.shape;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the router has to know of a statement.
 *
 * <p>A shape either describes the whole statement or is {@link NotUnderstood}; there is nothing in
 * between. Immutable.
 *
 * @since 0.1
 */
public sealed interface QueryShape {

  /**
   * A query.
   *
   * @param query the query
   */
  record Read(QueryBlock query) implements QueryShape {
    /** Checks the argument. */
    public Read {
      Objects.requireNonNull(query, "query");
    }
  }

  /**
   * An {@code INSERT}.
   *
   * @param with its common table expressions
   * @param target the table
   * @param columns the columns that it gives; the server fills the others
   * @param rows what they are given: {@link QueryBlock.Rows}, one row for {@code DEFAULT VALUES},
   *     or a query
   * @param conflict what happens to rows that exist
   * @param returning what it returns
   */
  record Insert(
      List<QueryBlock.CommonTable> with,
      RowSource.Table target,
      List<Identifier> columns,
      QueryBlock rows,
      OnConflict conflict,
      List<Expression> returning)
      implements QueryShape {
    /** Checks and copies the arguments. */
    public Insert {
      with = List.copyOf(with);
      Objects.requireNonNull(target, "target");
      columns = List.copyOf(columns);
      Objects.requireNonNull(rows, "rows");
      Objects.requireNonNull(conflict, "conflict");
      returning = List.copyOf(returning);
    }
  }

  /**
   * An {@code UPDATE}.
   *
   * @param with its common table expressions
   * @param target the table
   * @param assignments what it sets
   * @param from the other sources of rows
   * @param where the condition of rows
   * @param returning what it returns
   */
  record Update(
      List<QueryBlock.CommonTable> with,
      RowSource.Table target,
      List<Assignment> assignments,
      List<RowSource> from,
      Optional<Expression> where,
      List<Expression> returning)
      implements QueryShape {
    /** Checks and copies the arguments. */
    public Update {
      with = List.copyOf(with);
      Objects.requireNonNull(target, "target");
      assignments = List.copyOf(assignments);
      from = List.copyOf(from);
      Objects.requireNonNull(where, "where");
      returning = List.copyOf(returning);
    }
  }

  /**
   * A {@code DELETE}.
   *
   * @param with its common table expressions
   * @param target the table
   * @param using the other sources of rows
   * @param where the condition of rows
   * @param returning what it returns
   */
  record Delete(
      List<QueryBlock.CommonTable> with,
      RowSource.Table target,
      List<RowSource> using,
      Optional<Expression> where,
      List<Expression> returning)
      implements QueryShape {
    /** Checks and copies the arguments. */
    public Delete {
      with = List.copyOf(with);
      Objects.requireNonNull(target, "target");
      using = List.copyOf(using);
      Objects.requireNonNull(where, "where");
      returning = List.copyOf(returning);
    }
  }

  /**
   * A {@code MERGE}.
   *
   * @param with its common table expressions
   * @param target the table
   * @param source the source of rows
   * @param on the condition that matches them
   * @param actions what is done, in order
   */
  record Merge(
      List<QueryBlock.CommonTable> with,
      RowSource.Table target,
      RowSource source,
      Expression on,
      List<MergeAction> actions)
      implements QueryShape {
    /** Checks and copies the arguments. */
    public Merge {
      with = List.copyOf(with);
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(on, "on");
      actions = List.copyOf(actions);
    }
  }

  /**
   * A {@code TRUNCATE}.
   *
   * @param tables the tables
   */
  record Truncate(List<QualifiedName> tables) implements QueryShape {
    /** Copies the tables. */
    public Truncate {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A statement that holds something the analysis does not know.
   *
   * @param what the part, in words
   */
  record NotUnderstood(String what) implements QueryShape {
    /** Checks the argument. */
    public NotUnderstood {
      Objects.requireNonNull(what, "what");
    }
  }

  /**
   * A column that is set.
   *
   * @param column the column
   * @param value its new value
   */
  record Assignment(Identifier column, Expression value) {
    /** Checks the arguments. */
    public Assignment {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * What an INSERT does to rows that exist.
   *
   * @param present whether there is such a clause
   * @param target the columns and expressions of the unique key that it names; empty if it names
   *     none, or a constraint
   * @param assignments what {@code DO UPDATE} sets; empty for {@code DO NOTHING}
   * @param where the condition of {@code DO UPDATE}
   */
  record OnConflict(
      boolean present,
      List<Expression> target,
      List<Assignment> assignments,
      Optional<Expression> where) {
    /** An error is raised. */
    public static final OnConflict NONE =
        new OnConflict(false, List.of(), List.of(), Optional.empty());

    /** Checks and copies the arguments. */
    public OnConflict {
      target = List.copyOf(target);
      assignments = List.copyOf(assignments);
      Objects.requireNonNull(where, "where");
    }
  }

  /**
   * A {@code WHEN} of a MERGE.
   *
   * @param kind what it does
   * @param condition the condition beside being matched or not
   * @param assignments the columns that it sets or gives
   */
  record MergeAction(
      MergeActionKind kind, Optional<Expression> condition, List<Assignment> assignments) {
    /** Checks and copies the arguments. */
    public MergeAction {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(condition, "condition");
      assignments = List.copyOf(assignments);
    }
  }

  /** What a {@code WHEN} of a MERGE does. */
  enum MergeActionKind {
    /** Changes the matched row. */
    UPDATE,
    /** Removes the matched row. */
    DELETE,
    /** Adds a row for one that is not matched. */
    INSERT,
    /** Nothing. */
    NOTHING
  }
}
