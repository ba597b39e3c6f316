package io.citus4j.jooq;

/**
 * A declared hash-distributed table with its number of shards.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <K> the Java type of the shard key
 * @since 0.1
 */
public sealed interface KeyedShardCountStep<K> extends KeyedTable<K> permits HashDraft.Counted {

  /**
   * Puts the table into Citus's default group for its key type and number of shards, together with
   * every other table that asked for it.
   *
   * <p>Up to Citus 13.2, a table whose text key has another collation than those of the group is
   * refused, which a plan says as a conflict. Citus 14 has a default group for each collation.
   *
   * @return the declared table
   */
  KeyedTable<K> inDefaultColocationGroup();
}
