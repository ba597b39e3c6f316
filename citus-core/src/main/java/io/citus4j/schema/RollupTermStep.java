package io.citus4j.schema;

import java.time.Duration;

/**
 * A declared rollup, to which keys and figures are added.
 *
 * <pre>{@code
 * cluster.rollup("event_hourly_stats").from("events", "event_time")
 *     .every(Duration.ofHours(1), "hour")
 *     .by("tenant_id", "tenant_id")
 *     .by("event_type", "event_type")
 *     .set("event_count", "count(*)");
 * }</pre>
 *
 * <p>Both tables are declared as any other: distributed and colocated, so that each worker rolls up
 * its own rows. The table needs a primary or unique key of exactly the bucket's column and those
 * given by {@code by}.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface RollupTermStep permits RollupDraft {

  /**
   * Groups by an expression.
   *
   * @param column the rollup table's column that gets the value
   * @param expression SQL text over the columns of the source
   * @return this declaration
   */
  RollupTermStep by(String column, String expression);

  /**
   * Computes a figure of each group.
   *
   * @param column the rollup table's column that gets the value
   * @param aggregate SQL text, for example {@code count(*)}
   * @return this declaration
   */
  RollupTermStep set(String column, String aggregate);

  /**
   * Leaves rows out.
   *
   * @param condition a boolean SQL expression over the columns of the source: which rows count
   * @return this declaration
   */
  RollupTermStep where(String condition);

  /**
   * Declares for how long after its end a bucket is computed again at each run, for rows that come
   * late. Default: the length of one bucket, because a row may be committed some time after it got
   * its time.
   *
   * @param time a whole number of seconds, 0 or more
   * @return this declaration
   */
  RollupTermStep late(Duration time);
}
