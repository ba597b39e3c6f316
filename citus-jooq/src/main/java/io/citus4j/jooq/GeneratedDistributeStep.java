package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A generated table to be distributed whose distribution column is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <R> the table's record type
 * @since 0.1
 */
public sealed interface GeneratedDistributeStep<R extends TableRecord<R>>
    permits DistributeDraft.Generated {

  /**
   * Distributes the table by the hash of one of its columns, in a colocation group of its own
   * unless a later step says otherwise.
   *
   * <pre>{@code
   * cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
   * }</pre>
   *
   * @param <K> the Java type of the shard key
   * @param column a column of the table itself, not of an alias
   * @return the declared table
   * @throws SchemaDeclarationException if the column belongs to an alias, or stands for several
   */
  <K> KeyedHashStep<K> by(TableField<R, K> column);
}
