package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A table to be filled with figures, whose source is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface FieldRollupStep permits FieldRollupDraft {

  /**
   * Names the table whose rows are rolled up.
   *
   * @param source the table
   * @param time its column of type {@code timestamptz} or {@code timestamp} that says when
   * @return the step that says how long a bucket lasts
   * @throws SchemaDeclarationException if it is no table, or the column is not one of it
   */
  Buckets from(Table<?> source, Field<?> time);

  /**
   * A rollup for which it is still to be said how long a bucket lasts.
   *
   * @since 0.1
   */
  sealed interface Buckets permits FieldRollupDraft.Sourced {

    /**
     * Declares the buckets of time, counted from a Monday at midnight in UTC.
     *
     * @param length a whole number of seconds, more than zero
     * @param column the rollup table's column that gets the beginning of the bucket
     * @return the step that adds keys and figures
     * @throws SchemaDeclarationException if the column is not one of the rollup table
     */
    Terms every(Duration length, Field<?> column);
  }

  /**
   * A declared rollup, to which keys and figures are added.
   *
   * @since 0.1
   */
  sealed interface Terms permits FieldRollupDraft.Bucketed {

    /**
     * Groups by an expression.
     *
     * @param <T> the type of both
     * @param column the rollup table's column that gets the value
     * @param expression an expression over the source
     * @return this declaration
     * @throws SchemaDeclarationException if the column is not one of the rollup table
     */
    <T> Terms by(Field<T> column, Field<T> expression);

    /**
     * Computes a figure of each group. Its type may be another than that of the column, as that of
     * {@code count()} is: PostgreSQL converts numbers.
     *
     * @param column the rollup table's column that gets the value
     * @param aggregate an aggregate over the source
     * @return this declaration
     * @throws SchemaDeclarationException if the column is not one of the rollup table
     */
    Terms set(Field<?> column, Field<?> aggregate);

    /**
     * Leaves rows out.
     *
     * @param condition which rows of the source count
     * @return this declaration
     */
    Terms where(Condition condition);

    /**
     * Declares for how long after its end a bucket is computed again at each run, for rows that
     * come late. Default: the length of one bucket.
     *
     * @param time a whole number of seconds, 0 or more
     * @return this declaration
     */
    Terms late(Duration time);
  }
}
