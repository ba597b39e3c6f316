package io.citus4j.jooq;

import io.citus4j.sql.QualifiedName;

/**
 * A hash-distributed table that has been declared, as a target for {@code colocateWith}.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <K> the Java type of the shard key
 * @since 0.1
 */
public sealed interface KeyedTable<K> permits KeyedHashStep, KeyedShardCountStep {

  /**
   * Returns the declared table.
   *
   * @return the name as it was declared
   */
  QualifiedName table();

  /**
   * Lets writes go on while the table is distributed: {@code create_distributed_table_concurrently}
   * (Citus 11.1), for tables with many rows. The step runs alone, outside of any transaction; if it
   * fails, the table stays a Citus local table with all its rows, and the next application starts
   * anew. A table that is distributed already is left alone.
   *
   * <p>Updates and deletes fail meanwhile unless the table has a primary key or a replica identity.
   * Foreign keys may lead to reference tables only, and none may lead to the table.
   *
   * @return the declared table
   */
  KeyedTable<K> concurrently();
}
