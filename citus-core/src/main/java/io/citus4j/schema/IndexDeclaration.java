package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declared index. Immutable.
 *
 * @param name the index's name; it is created in the schema of its table
 * @param table the table
 * @param method the access method, for example {@code btree}; null if the source of the declaration
 *     knows no more than columns and uniqueness, so that an index that is there need not agree in
 *     anything else, and one that is missing is created with {@code btree}
 * @param unique whether no two rows may be equal
 * @param parts what is indexed, in order, at least one
 * @param included further columns that the index only stores
 * @param predicate the condition of a partial index as SQL text, or null for all rows
 * @param concurrently whether writes go on while the index of an existing table is built
 * @since 0.1
 */
public record IndexDeclaration(
    Identifier name,
    QualifiedName table,
    @Nullable String method,
    boolean unique,
    List<Part> parts,
    List<Identifier> included,
    @Nullable String predicate,
    boolean concurrently)
    implements Declaration {

  /** Checks and copies the arguments. */
  public IndexDeclaration {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(table, "table");
    parts = List.copyOf(parts);
    included = List.copyOf(included);
  }

  /**
   * One column or expression of an index. Immutable.
   *
   * @param column the column, or null for an expression
   * @param expression the expression as SQL text, or null for a column
   * @param operatorClass the operator class, or null for the default one of the type
   * @param descending whether the largest comes first
   * @param nullsFirst whether NULL comes first, or null for the default of the order
   */
  public record Part(
      @Nullable Identifier column,
      @Nullable String expression,
      @Nullable String operatorClass,
      boolean descending,
      @Nullable Boolean nullsFirst) {

    /** Checks the arguments. */
    public Part {
      if ((column == null) == (expression == null)) {
        throw new IllegalArgumentException("A part of an index is a column or an expression.");
      }
    }

    /**
     * Indexes a column in ascending order.
     *
     * @param column the column
     * @return the part
     */
    public static Part column(Identifier column) {
      return new Part(column, null, null, false, null);
    }

    /**
     * Indexes an expression in ascending order.
     *
     * @param sql the expression as SQL text
     * @return the part
     */
    public static Part expression(String sql) {
      return new Part(null, sql, null, false, null);
    }

    /**
     * Returns the part with an operator class.
     *
     * @param name the operator class, for example {@code gin_trgm_ops}
     * @return the changed part
     */
    public Part withOperatorClass(String name) {
      return new Part(column, expression, name, descending, nullsFirst);
    }

    /**
     * Returns the part in another order.
     *
     * @param down whether the largest comes first
     * @param nulls whether NULL comes first, or null for the default of the order
     * @return the changed part
     */
    public Part ordered(boolean down, @Nullable Boolean nulls) {
      return new Part(column, expression, operatorClass, down, nulls);
    }

    /**
     * Tells whether NULL comes first, by declaration or by default.
     *
     * @return true if it does
     */
    public boolean putsNullsFirst() {
      return nullsFirst == null ? descending : nullsFirst;
    }

    /**
     * Returns the part as {@code CREATE INDEX} has it.
     *
     * @return SQL text
     */
    public String toSql() {
      StringBuilder sql =
          new StringBuilder(column == null ? '(' + expression + ')' : column.toSql());
      if (operatorClass != null) {
        sql.append(' ').append(operatorClass);
      }
      if (descending) {
        sql.append(" DESC");
      }
      if (putsNullsFirst() != descending) {
        sql.append(putsNullsFirst() ? " NULLS FIRST" : " NULLS LAST");
      }
      return sql.toString();
    }
  }
}
