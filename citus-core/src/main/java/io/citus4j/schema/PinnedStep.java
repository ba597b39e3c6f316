package io.citus4j.schema;

/**
 * A value that is pinned to a node; how it gets there may still be chosen.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface PinnedStep permits PinDraft {

  /**
   * Cuts out and moves the shard by logical replication, so that writes go on: {@code
   * shard_transfer_mode => 'auto'}. Every table of the colocation group needs a primary key or a
   * replica identity then, and servers that know {@code output_plugin_libraries} have to list
   * {@code citus} in it on every node. Left out, writes to the shard wait meanwhile.
   */
  void online();
}
