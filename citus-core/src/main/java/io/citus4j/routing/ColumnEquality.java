package io.citus4j.routing;

import io.citus4j.sql.Identifier;
import java.util.Objects;

/**
 * An inner join's condition that two columns are equal. Immutable.
 *
 * @param leftTable the index of a table in {@link QueryShape#tables()}
 * @param leftColumn a column of that table
 * @param rightTable the index of a table in {@link QueryShape#tables()}
 * @param rightColumn a column of that table
 * @since 0.1
 */
public record ColumnEquality(
    int leftTable, Identifier leftColumn, int rightTable, Identifier rightColumn) {

  /** Checks the arguments. */
  public ColumnEquality {
    Objects.requireNonNull(leftColumn, "leftColumn");
    Objects.requireNonNull(rightColumn, "rightColumn");
  }
}
