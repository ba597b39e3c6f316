package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.Objects;

/**
 * What the last {@code ANALYZE} estimated for a column, as {@code pg_stats} shows it. Immutable.
 *
 * @param column the column's name
 * @param rows the number of rows of the table
 * @param distinctValues the number of values that are not NULL; a ratio in {@code n_distinct} is
 *     already multiplied by the number of rows
 * @param nullShare the share of rows that are NULL, 0 to 1
 * @param mostCommonShare the share of rows with the most frequent value, 0 if none stands out, to 1
 * @since 0.1
 */
public record ColumnStatistics(
    Identifier column,
    double rows,
    double distinctValues,
    double nullShare,
    double mostCommonShare) {

  /** Checks the arguments. */
  public ColumnStatistics {
    Objects.requireNonNull(column, "column");
  }
}
