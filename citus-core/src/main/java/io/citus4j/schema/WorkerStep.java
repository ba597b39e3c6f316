package io.citus4j.schema;

/**
 * A declared worker, which may hold shards unless a later step says otherwise.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface WorkerStep permits WorkerDraft {

  /**
   * Keeps new shards off the worker: {@code citus_set_node_property(…, 'shouldhaveshards', false)}.
   * Shards that are there already stay, until the next rebalance takes them away.
   *
   * @return the declared worker
   */
  WorkerStep withoutShards();

  /**
   * Returns where the other nodes reach the worker.
   *
   * @return the declared address
   */
  NodeAddress address();
}
