package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.Table;

/**
 * A declared single-shard table whose colocation group may still be chosen.
 *
 * <p>Left as it is, the table gets a group of its own, and Citus chooses the node.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface SingleShardTable permits SingleShardTableDraft {

  /**
   * Keeps the table on the node of another single-shard table, so that both can be joined.
   *
   * @param declaration the declaration of the other table
   */
  void colocateWith(SingleShardTable declaration);

  /**
   * Keeps the table on the node of another single-shard table, so that both can be joined.
   *
   * @param table the other table, declared in the same schema or already there
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  void colocateWith(Table<?> table);
}
