package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import java.time.Duration;

/**
 * A rollup for which it is still to be said how long a bucket lasts.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface RollupBucketStep permits RollupDraft {

  /**
   * Declares the buckets of time.
   *
   * <p>They are computed by {@code date_bin}, which gives the same everywhere: {@code date_trunc}
   * goes by the time zone of each worker, and not by that of the session.
   *
   * @param length a whole number of seconds, more than zero
   * @param column the rollup table's column that gets the beginning of the bucket, of the same type
   *     as the source's time
   * @return the step that adds keys and figures
   * @throws SchemaDeclarationException if the length is not positive, or has a part of a second
   */
  RollupTermStep every(Duration length, String column);
}
