package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;

/**
 * A table to be filled with figures, whose source is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface RollupStep permits RollupDraft {

  /**
   * Names the table whose rows are rolled up.
   *
   * @param source the table's name in internal form, resolved through the search path
   * @param timeColumn its column of type {@code timestamptz} or {@code timestamp} that says when
   * @return the step that says how long a bucket lasts
   */
  default RollupBucketStep from(String source, String timeColumn) {
    return from(QualifiedName.of(source), timeColumn);
  }

  /**
   * Names the table whose rows are rolled up.
   *
   * @param source the table
   * @param timeColumn its column of type {@code timestamptz} or {@code timestamp} that says when
   * @return the step that says how long a bucket lasts
   */
  RollupBucketStep from(QualifiedName source, String timeColumn);
}
