package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.Table;

/**
 * A declared hash-distributed table whose colocation group may still be chosen.
 *
 * <p>Left as it is, the table gets a group of its own, with the server's {@code citus.shard_count}.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <K> the Java type of the shard key
 * @since 0.1
 */
public sealed interface KeyedHashStep<K> extends KeyedTable<K> permits HashDraft {

  /**
   * Declares the number of shards.
   *
   * @param shardCount 1 to 64000
   * @return the declared table
   * @throws SchemaDeclarationException if the number is out of range
   */
  KeyedShardCountStep<K> shardCount(int shardCount);

  /**
   * Puts the table into the colocation group of another one, which also decides the number of
   * shards.
   *
   * <pre>{@code
   * KeyedTable<Long> users = cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
   * cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(users);
   * }</pre>
   *
   * @param declaration the declaration of a table with the same type of key
   * @return the declared table
   */
  KeyedTable<K> colocateWith(KeyedTable<K> declaration);

  /**
   * Puts the table into the colocation group of another one, which also decides the number of
   * shards.
   *
   * <p>The types of the two distribution columns are compared when the schema is frozen if both are
   * declared in it, as database types: a converter does not matter. {@code String} and {@code
   * Timestamp} stand for several of them, so that only the plan can tell.
   *
   * @param table a table, declared in the same schema or already distributed
   * @return the declared table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  KeyedTable<K> colocateWith(Table<?> table);

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
