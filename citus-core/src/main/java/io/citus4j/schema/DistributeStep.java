package io.citus4j.schema;

/**
 * A table to be distributed whose distribution column is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface DistributeStep permits TableDraft {

  /**
   * Distributes the table by the hash of a column, in a colocation group of its own unless a later
   * step says otherwise.
   *
   * @param column the distribution column's name in internal form
   * @return the declared table
   */
  default HashDistributionStep by(String column) {
    return by(ColumnRef.of(column));
  }

  /**
   * Distributes the table by the hash of a column, in a colocation group of its own unless a later
   * step says otherwise.
   *
   * @param column the distribution column
   * @return the declared table
   */
  HashDistributionStep by(ColumnRef column);
}
