package io.citus4j.routing.shape;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where rows of a block come from. Ids are unique within a statement. Immutable.
 *
 * @since 0.1
 */
public sealed interface RowSource {

  /** How the rows of two sources are put together. */
  enum JoinType {
    /** The pairs that the condition holds for; a cross join has none. */
    INNER,
    /** And the rows of the left source that have no partner. */
    LEFT,
    /** And the rows of the right source that have no partner. */
    RIGHT,
    /** And the rows of either source that have no partner. */
    FULL,
    /** The rows of the left source that have a partner. */
    SEMI,
    /** The rows of the left source that have no partner. */
    ANTI
  }

  /**
   * A mention of a table or a view.
   *
   * @param id the id of the mention
   * @param name the name, resolved through the search path if it has no schema
   */
  record Table(int id, QualifiedName name) implements RowSource {
    /** Checks the arguments. */
    public Table {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A query in the FROM clause.
   *
   * @param id the id of its mention
   * @param query the query, whose outputs are the columns
   * @param lateral whether it may use columns of the sources before it
   */
  record Derived(int id, QueryBlock query, boolean lateral) implements RowSource {
    /** Checks the arguments. */
    public Derived {
      Objects.requireNonNull(query, "query");
    }
  }

  /**
   * A mention of a common table expression.
   *
   * @param id the id of the mention
   * @param commonTable the {@linkplain QueryBlock.CommonTable#id() id} of the common table
   *     expression
   */
  record CommonTableMention(int id, int commonTable) implements RowSource {}

  /**
   * A function that returns rows, or another source that reads no table.
   *
   * @param id the id of the mention
   * @param name what it is, for messages
   * @param call the call
   * @param lateral whether it uses columns of the sources before it
   */
  record Function(int id, String name, Expression.Call call, boolean lateral) implements RowSource {
    /** Checks the arguments. */
    public Function {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(call, "call");
    }
  }

  /**
   * Rows that are given.
   *
   * @param id the id of the mention
   * @param columns the names of the columns
   * @param rows the rows
   */
  record Values(int id, List<Identifier> columns, List<List<Expression>> rows)
      implements RowSource {
    /** Copies the arguments. */
    public Values {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Two sources put together.
   *
   * @param type how
   * @param left a source
   * @param right the other source
   * @param on the condition, that of {@code USING} written out; empty for a cross join
   */
  record Join(JoinType type, RowSource left, RowSource right, Optional<Expression> on)
      implements RowSource {
    /** Checks the arguments. */
    public Join {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
      Objects.requireNonNull(on, "on");
    }
  }
}
