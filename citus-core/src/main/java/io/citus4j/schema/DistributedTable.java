package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;

/**
 * A hash-distributed table that has been declared, as a target for {@code colocateWith}.
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
}
