package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/** Questions by which one session looks at another one that changes the cluster. */
public final class WatchQueries {

  private WatchQueries() {}

  /**
   * Whether a session of the coordinator waits for a lock, on whichever node its statement runs.
   *
   * <p>The session's own view would not do: {@code lock_timeout} of the coordinator does not bind
   * the workers.
   */
  public static SqlText waitsForLock(int processId) {
    return SqlText.of(
        """
        SELECT EXISTS (
          SELECT FROM pg_catalog.citus_stat_activity a
          WHERE a.global_pid = citus_calculate_gpid(
              citus_nodeid_for_gpid(citus_backend_gpid()), ?)
            AND a.wait_event_type = 'Lock') AS waits
        """,
        processId);
  }

  /** How many bytes a session, or a job in the background, has moved, and of how many. */
  public static SqlText movedBytes(int processId) {
    return SqlText.of(
        """
        SELECT coalesce(sum(target_shard_size), 0)::bigint AS done,
               coalesce(sum(source_shard_size), 0)::bigint AS total
        FROM get_rebalance_progress()
        WHERE sessionid = ?
          OR sessionid IN (
            SELECT t.pid FROM pg_catalog.pg_dist_background_task t WHERE t.pid IS NOT NULL)
        """,
        processId);
  }
}
