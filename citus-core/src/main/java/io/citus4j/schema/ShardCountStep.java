package io.citus4j.schema;

/**
 * A declared hash-distributed table with its number of shards.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface ShardCountStep extends DistributedTable permits TableDraft {

  /**
   * Puts the table into Citus's default group for its key type and number of shards, together with
   * every other table that asked for it.
   *
   * <p>Up to Citus 13.2, a table whose text key has another collation than those of the group is
   * refused, which a plan says as a conflict. Citus 14 has a default group for each collation.
   *
   * @return the declared table
   */
  DistributedTable inDefaultColocationGroup();
}
