package io.citus4j.schema;

/**
 * A declared distributed schema, whose node may still be chosen.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface DistributedSchemaStep permits DistributedSchemaDraft {

  /**
   * Declares the node on which the schema lives. It is moved there by {@code citus_schema_move}
   * (Citus 12.1), a step of risk {@code MOVES_DATA} that has to be allowed. A schema without tables
   * lives nowhere yet and is not moved.
   *
   * <p>While shards are moved, reads and writes go on; for that, each table needs a primary key or
   * a replica identity.
   *
   * @param host the node's name, as {@code pg_dist_node} has it
   * @param port the node's port
   */
  void on(String host, int port);

  /**
   * Declares the node on which the schema lives, as {@link #on} does, but lets writes wait while
   * shards are moved. For tables that have neither a primary key nor a replica identity.
   *
   * @param host the node's name, as {@code pg_dist_node} has it
   * @param port the node's port
   */
  void onBlockingWrites(String host, int port);
}
