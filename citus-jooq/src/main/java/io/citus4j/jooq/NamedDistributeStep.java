package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.Field;

/**
 * A table without a record type, to be distributed, whose distribution column is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface NamedDistributeStep permits DistributeDraft {

  /**
   * Distributes the table by the hash of one of its columns, in a colocation group of its own
   * unless a later step says otherwise.
   *
   * <pre>{@code
   * Table<Record> ORDERS = DSL.table(DSL.name("orders"));
   * Field<Long> USER_ID = DSL.field(DSL.name("user_id"), Long.class);
   * cluster.distribute(ORDERS).by(USER_ID).colocateWith(USERS);
   * }</pre>
   *
   * @param <K> the Java type of the shard key
   * @param column the column, qualified by this table or not at all
   * @return the declared table
   * @throws SchemaDeclarationException if it is a column of another table, an alias or an
   *     expression, or if the table lists its columns and this is none of them
   */
  <K> KeyedHashStep<K> by(Field<K> column);
}
