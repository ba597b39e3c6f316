package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;

/**
 * A hash-distributed table that has been declared, as a target for {@code colocateWith}.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface DistributedTable permits HashDistributionStep, ShardCountStep {

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
   * anew. It is a matter of the way, not of the result: a table that is distributed already is left
   * alone.
   *
   * <p>Updates and deletes fail meanwhile unless the table has a primary key or a replica identity.
   * Foreign keys may lead to reference tables only, and none may lead to the table. The server
   * setting {@code output_plugin_libraries}, where there is one, has to hold {@code citus} on every
   * node.
   *
   * @return the declared table
   */
  DistributedTable concurrently();
}
