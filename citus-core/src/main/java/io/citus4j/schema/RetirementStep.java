package io.citus4j.schema;

/**
 * That workers which are not declared leave the cluster; how may still be chosen.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface RetirementStep permits RetirementDraft {

  /**
   * Moves their shards by logical replication, so that writes go on: {@code shard_transfer_mode =>
   * 'auto'}. Every table needs a primary key or a replica identity then. Left out, writes to a
   * shard wait while it is moved.
   */
  void online();
}
