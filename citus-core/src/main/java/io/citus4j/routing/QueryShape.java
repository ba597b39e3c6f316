package io.citus4j.routing;

import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the router has to know of a statement: its tables, and which values and columns are equal.
 *
 * <p>A shape either describes the whole statement or is {@linkplain #notUnderstood() not
 * understood}; there is nothing in between. Immutable.
 *
 * @since 0.1
 */
public final class QueryShape {

  private final StatementKind kind;
  private final List<TableUse> tables;
  private final List<ColumnEquality> equalities;
  private final Set<Identifier> writtenColumns;
  private final @Nullable String notUnderstood;

  private QueryShape(
      StatementKind kind,
      List<TableUse> tables,
      List<ColumnEquality> equalities,
      Set<Identifier> writtenColumns,
      @Nullable String notUnderstood) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.tables = List.copyOf(tables);
    this.equalities = List.copyOf(equalities);
    this.writtenColumns = Set.copyOf(writtenColumns);
    this.notUnderstood = notUnderstood;
  }

  /**
   * Describes a statement that reads or removes rows.
   *
   * @param kind what it does; if it is DELETE, to the first table
   * @param tables every mention of a table
   * @param equalities the equalities between columns that hold for every row of the inner join
   * @return the shape
   * @throws IndexOutOfBoundsException if an equality refers to a table that is not there
   */
  public static QueryShape of(
      StatementKind kind, List<TableUse> tables, List<ColumnEquality> equalities) {
    for (ColumnEquality equality : equalities) {
      Objects.checkIndex(equality.leftTable(), tables.size());
      Objects.checkIndex(equality.rightTable(), tables.size());
    }
    return new QueryShape(kind, tables, equalities, Set.of(), null);
  }

  /**
   * Describes an {@code INSERT ... VALUES}.
   *
   * @param table the table; its constraints hold, for a column given as a value in each row, these
   *     values
   * @param columns every column that the statement gives, by a value or an expression; the server
   *     fills the others
   * @return the shape
   */
  public static QueryShape insert(TableUse table, Set<Identifier> columns) {
    return new QueryShape(StatementKind.INSERT, List.of(table), List.of(), columns, null);
  }

  /**
   * Describes an {@code UPDATE} of one table.
   *
   * @param table the table
   * @param columns every column that the statement sets
   * @return the shape
   */
  public static QueryShape update(TableUse table, Set<Identifier> columns) {
    return new QueryShape(StatementKind.UPDATE, List.of(table), List.of(), columns, null);
  }

  /**
   * Describes a statement that holds something the analysis does not know.
   *
   * @param what the part, in words
   * @return the shape
   */
  public static QueryShape notUnderstood(String what) {
    return new QueryShape(
        StatementKind.SELECT, List.of(), List.of(), Set.of(), Objects.requireNonNull(what, "what"));
  }

  /**
   * Returns what the statement does.
   *
   * @return the kind, never null
   */
  public StatementKind kind() {
    return kind;
  }

  /**
   * Returns every mention of a table.
   *
   * @return the uses; the same table may occur more than once
   */
  public List<TableUse> tables() {
    return tables;
  }

  /**
   * Returns the equalities between columns.
   *
   * @return the equalities that hold for every row of the inner join
   */
  public List<ColumnEquality> equalities() {
    return equalities;
  }

  /**
   * Returns the columns that an INSERT gives or an UPDATE sets.
   *
   * @return the columns; empty for other statements
   */
  public Set<Identifier> writtenColumns() {
    return writtenColumns;
  }

  /**
   * Returns what keeps the statement from being understood.
   *
   * @return the part in words, or empty if the shape describes the whole statement
   */
  public Optional<String> notUnderstood() {
    return Optional.ofNullable(notUnderstood);
  }
}
