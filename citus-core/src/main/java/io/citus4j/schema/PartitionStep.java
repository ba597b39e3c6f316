package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import java.time.Duration;
import java.time.Period;

/**
 * A table that is partitioned by time, while it is still to be said how long a partition lasts.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface PartitionStep permits PartitionDraft {

  /**
   * Names the column that says when. Needed for a table that a plan is to create; of a table that
   * is there it is checked.
   *
   * @param column the column's name in internal form; its type is {@code timestamptz}, {@code
   *     timestamp} or {@code date}
   * @return this step
   */
  PartitionStep by(String column);

  /**
   * Declares that a partition lasts a number of days or of months.
   *
   * @param period days, or months and years, more than zero
   * @return the declared partitions
   * @throws SchemaDeclarationException if the period is not positive, or mixes months and days
   */
  default PartitionLifeStep every(Period period) {
    return every(TimeInterval.of(period));
  }

  /**
   * Declares how long a partition lasts.
   *
   * @param duration a whole number of seconds, more than zero; whole days are days of the calendar
   * @return the declared partitions
   * @throws SchemaDeclarationException if the duration is not positive, or has a part of a second
   */
  default PartitionLifeStep every(Duration duration) {
    return every(TimeInterval.of(duration));
  }

  /**
   * Declares how long a partition lasts.
   *
   * @param interval the length
   * @return the declared partitions
   */
  PartitionLifeStep every(TimeInterval interval);
}
