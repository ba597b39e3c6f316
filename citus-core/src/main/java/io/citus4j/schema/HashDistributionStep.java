package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;

/**
 * A declared hash-distributed table whose colocation group may still be chosen.
 *
 * <p>Left as it is, the table gets a group of its own, with the server's {@code citus.shard_count}.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface HashDistributionStep extends DistributedTable permits TableDraft {

  /**
   * Declares the number of shards.
   *
   * @param shardCount 1 to 64000
   * @return the declared table
   * @throws SchemaDeclarationException if the number is out of range
   */
  ShardCountStep shardCount(int shardCount);

  /**
   * Puts the table into the colocation group of another table, which also decides the number of
   * shards.
   *
   * @param table the other table's name, in internal form and resolved through the search path
   * @return the declared table
   */
  default DistributedTable colocateWith(String table) {
    return colocateWith(QualifiedName.of(table));
  }

  /**
   * Puts the table into the colocation group of another table, which also decides the number of
   * shards.
   *
   * @param table the other table, declared in the same schema or already distributed
   * @return the declared table
   */
  DistributedTable colocateWith(QualifiedName table);

  /**
   * Puts the table into the colocation group of another table, which also decides the number of
   * shards.
   *
   * @param table the other table
   * @return the declared table
   */
  default DistributedTable colocateWith(DistributedTable table) {
    return colocateWith(table.table());
  }

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
