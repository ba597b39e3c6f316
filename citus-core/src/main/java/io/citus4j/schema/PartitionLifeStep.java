package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import java.time.Period;
import java.time.ZoneId;

/**
 * Declared partitions by time: when they come and when they go.
 *
 * <pre>{@code
 * cluster.partitions("events").every(Period.ofDays(1))
 *     .createAhead(7)
 *     .columnarAfter(Period.ofDays(30))
 *     .retain(Period.ofMonths(12));
 * }</pre>
 *
 * <p>A plan creates partitions and never drops one. What ends, and what the passing of time makes
 * necessary, is done by {@code io.citus4j.operations.Maintenance}.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface PartitionLifeStep permits PartitionDraft {

  /**
   * Declares how many partitions have to be there after the present one. Default: one.
   *
   * <p>A row for which there is no partition is refused, so that the number is the time for which
   * the maintenance may fail without harm.
   *
   * @param intervals the number, 0 or more
   * @return this declaration
   */
  PartitionLifeStep createAhead(int intervals);

  /**
   * Declares for how long after the present one partitions have to be there, rounded up to whole
   * partitions. Default: one partition.
   *
   * @param time days, or months and years, more than zero
   * @return this declaration
   * @throws SchemaDeclarationException if the period is not positive, or mixes months and days
   */
  default PartitionLifeStep createAhead(Period time) {
    return createAhead(TimeInterval.of(time));
  }

  /**
   * Declares for how long after the present one partitions have to be there, rounded up to whole
   * partitions. Default: one partition.
   *
   * @param time the time
   * @return this declaration
   */
  PartitionLifeStep createAhead(TimeInterval time);

  /**
   * Declares how long a partition is kept after its end. Default: for ever.
   *
   * <p>The maintenance drops it then with all its rows: {@code drop_old_time_partitions}, of Citus
   * 10.2.
   *
   * @param time days, or months and years, more than zero
   * @return this declaration
   * @throws SchemaDeclarationException if the period is not positive, or mixes months and days
   */
  default PartitionLifeStep retain(Period time) {
    return retain(TimeInterval.of(time));
  }

  /**
   * Declares how long a partition is kept after its end. Default: for ever.
   *
   * @param time the time
   * @return this declaration
   */
  PartitionLifeStep retain(TimeInterval time);

  /**
   * Declares how long after its end a partition is stored by columns. Default: never.
   *
   * <p>The maintenance writes it anew then, compressed: {@code alter_table_set_access_method}, of
   * Citus 10. Rows of such a partition cannot be updated or deleted any more. Needs the extension
   * {@code citus_columnar} on every node, which Citus 12.1 creates together with its own, and which
   * has to be created by itself with 13.2 and later.
   *
   * @param time days, or months and years, more than zero
   * @return this declaration
   * @throws SchemaDeclarationException if the period is not positive, or mixes months and days
   */
  default PartitionLifeStep columnarAfter(Period time) {
    return columnarAfter(TimeInterval.of(time));
  }

  /**
   * Declares how long after its end a partition is stored by columns. Default: never.
   *
   * @param time the time
   * @return this declaration
   */
  PartitionLifeStep columnarAfter(TimeInterval time);

  /**
   * Declares where days and months begin. Default: UTC.
   *
   * <p>The time zone of the session that happens to create a partition does not matter.
   *
   * @param zone a zone that the server knows by the same name
   * @return this declaration
   */
  PartitionLifeStep inZone(ZoneId zone);
}
