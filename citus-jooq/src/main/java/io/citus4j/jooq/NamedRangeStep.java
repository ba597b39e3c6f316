package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.Field;

/**
 * A table without a record type, to be distributed by ranges, whose distribution column is still to
 * be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface NamedRangeStep permits RangeTableDraft {

  /**
   * Distributes the table by ranges of one of its columns.
   *
   * @param <K> the Java type of the shard key
   * @param column the column, qualified by this table or not at all
   * @return the step that declares the shards
   * @throws SchemaDeclarationException if it is a column of another table, an alias or an
   *     expression, or if the table lists its columns and this is none of them
   */
  <K> KeyedRangeStep<K> by(Field<K> column);
}
