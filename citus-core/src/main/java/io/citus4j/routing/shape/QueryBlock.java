package io.citus4j.routing.shape;

import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A query, or a query within another one. Immutable.
 *
 * @param with its common table expressions
 * @param body what makes its rows
 * @param orderBy what they are sorted by
 * @param limit how many are kept
 * @param offset how many are left out first
 * @param locksRows whether it locks the rows it reads: {@code FOR UPDATE}, {@code FOR SHARE}
 * @since 0.1
 */
public record QueryBlock(
    List<CommonTable> with,
    Body body,
    List<Expression> orderBy,
    Optional<Expression> limit,
    Optional<Expression> offset,
    boolean locksRows) {

  /** Checks and copies the arguments. */
  public QueryBlock {
    with = List.copyOf(with);
    Objects.requireNonNull(body, "body");
    orderBy = List.copyOf(orderBy);
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(offset, "offset");
  }

  /**
   * A block of nothing but a body.
   *
   * @param body what makes the rows
   * @return the block
   */
  public static QueryBlock of(Body body) {
    return new QueryBlock(List.of(), body, List.of(), Optional.empty(), Optional.empty(), false);
  }

  /** What makes the rows of a block. */
  public sealed interface Body {}

  /**
   * A {@code SELECT}.
   *
   * @param outputs its columns
   * @param distinct what makes rows equal, of which one is kept
   * @param from where rows come from, put together by cross joins
   * @param where the condition of rows
   * @param grouping how rows are grouped
   */
  public record Select(
      List<Output> outputs,
      Distinct distinct,
      List<RowSource> from,
      Optional<Expression> where,
      Grouping grouping)
      implements Body {
    /** Checks and copies the arguments. */
    public Select {
      outputs = List.copyOf(outputs);
      Objects.requireNonNull(distinct, "distinct");
      from = List.copyOf(from);
      Objects.requireNonNull(where, "where");
      Objects.requireNonNull(grouping, "grouping");
    }
  }

  /**
   * Two queries put together by their rows.
   *
   * @param operator how
   * @param all whether equal rows are kept
   * @param left a query
   * @param right the other query
   */
  public record SetOperation(SetOperator operator, boolean all, QueryBlock left, QueryBlock right)
      implements Body {
    /** Checks the arguments. */
    public SetOperation {
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }
  }

  /**
   * Rows that are given.
   *
   * @param rows the rows, each of the same number of values
   */
  public record Rows(List<List<Expression>> rows) implements Body {
    /** Copies the rows. */
    public Rows {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** How the rows of two queries are put together. */
  public enum SetOperator {
    /** Those of both. */
    UNION,
    /** Those that both have. */
    INTERSECT,
    /** Those that only the left one has. */
    EXCEPT
  }

  /**
   * A column of a block.
   *
   * @param name its name
   * @param expression its value
   */
  public record Output(Identifier name, Expression expression) {
    /** Checks the arguments. */
    public Output {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(expression, "expression");
    }
  }

  /**
   * What makes rows equal.
   *
   * @param present whether one of equal rows is kept
   * @param on the expressions of {@code DISTINCT ON}; empty for all columns
   */
  public record Distinct(boolean present, List<Expression> on) {
    /** All rows are kept. */
    public static final Distinct NONE = new Distinct(false, List.of());

    /** Copies the expressions. */
    public Distinct {
      on = List.copyOf(on);
    }
  }

  /**
   * How rows are grouped.
   *
   * @param by the expressions of {@code GROUP BY}
   * @param sets whether by {@code GROUPING SETS}, {@code CUBE} or {@code ROLLUP}
   * @param having the condition of groups
   */
  public record Grouping(List<Expression> by, boolean sets, Optional<Expression> having) {
    /** Rows are not grouped, unless an aggregate makes one group of all. */
    public static final Grouping NONE = new Grouping(List.of(), false, Optional.empty());

    /** Checks and copies the arguments. */
    public Grouping {
      by = List.copyOf(by);
      Objects.requireNonNull(having, "having");
    }
  }

  /**
   * A common table expression.
   *
   * @param id its id, unique within the statement
   * @param statement what it does: a {@link QueryShape.Read}, or a statement that changes rows
   * @param columns its names for the columns, at the left; empty if it keeps those of the statement
   * @param materialization whether it must be, or must not be, computed once
   * @param recursive whether it mentions itself
   */
  public record CommonTable(
      int id,
      QueryShape statement,
      List<Identifier> columns,
      Materialization materialization,
      boolean recursive) {
    /** Checks and copies the arguments. */
    public CommonTable {
      Objects.requireNonNull(statement, "statement");
      columns = List.copyOf(columns);
      Objects.requireNonNull(materialization, "materialization");
    }
  }

  /** Whether a common table expression is computed once for all its mentions. */
  public enum Materialization {
    /** If it is mentioned more than once, changes rows or calls volatile functions. */
    DEFAULT,
    /** Yes: {@code MATERIALIZED}. */
    ALWAYS,
    /** Not if it can be avoided: {@code NOT MATERIALIZED}. */
    NEVER
  }
}
