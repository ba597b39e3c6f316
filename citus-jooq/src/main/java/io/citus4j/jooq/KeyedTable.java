package io.citus4j.jooq;

import io.citus4j.sql.QualifiedName;

/**
 * A hash-distributed table that has been declared, as a target for {@code colocateWith}.
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
}
