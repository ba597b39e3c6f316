package io.citus4j.explain;

/**
 * What else to find out when a statement is explained.
 *
 * @since 0.1
 */
public enum PlanOption {
  /**
   * Runs the statement and measures it, as {@code EXPLAIN ANALYZE} does. What it writes is rolled
   * back; numbers drawn from sequences, and what functions do outside of the database, are not.
   * Until then it holds its locks. Citus refuses this for an INSERT ... SELECT or a MERGE whose
   * rows are repartitioned or pulled to the coordinator.
   */
  ANALYZE,
  /** Counts the blocks of memory and disk that are read, which {@link #ANALYZE} is needed for. */
  BUFFERS,
  /**
   * Shows every task, not only the first one (with {@link #ANALYZE} the slowest one). Costs a round
   * trip to a worker for each task.
   */
  ALL_TASKS,
  /**
   * Refuses what cannot be explained in a read-only transaction. Even without {@link #ANALYZE}
   * Citus computes the values that a statement writes, calling the functions in them: an INSERT
   * draws numbers from sequences, which are lost, and a function can write, which is rolled back.
   * Without this option such a statement is tried again in a transaction that may write. Cannot be
   * combined with {@link #ANALYZE}.
   */
  READ_ONLY
}
