package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A generated table to be distributed by ranges whose distribution column is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <R> the table's record type
 * @since 0.1
 */
public sealed interface GeneratedRangeStep<R extends TableRecord<R>>
    permits RangeTableDraft.Generated {

  /**
   * Distributes the table by ranges of one of its columns.
   *
   * @param <K> the Java type of the shard key
   * @param column a column of the table itself, not of an alias
   * @return the step that declares the shards
   * @throws SchemaDeclarationException if the column belongs to an alias, or stands for several
   */
  <K> KeyedRangeStep<K> by(TableField<R, K> column);
}
