package io.citus4j.schema;

/**
 * A table to be distributed by ranges whose distribution column is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface RangeStep permits RangeDraft {

  /**
   * Distributes the table by ranges of a column.
   *
   * @param column the distribution column's name in internal form
   * @return the step that declares the shards
   */
  default RangeShardStep by(String column) {
    return by(ColumnRef.of(column));
  }

  /**
   * Distributes the table by ranges of a column.
   *
   * @param column the distribution column
   * @return the step that declares the shards
   */
  RangeShardStep by(ColumnRef column);
}
