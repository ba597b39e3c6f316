package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;

/**
 * A declared single-shard table whose colocation group may still be chosen.
 *
 * <p>Left as it is, the table gets a group of its own, and Citus chooses the node.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface SingleShardStep permits SingleShardDraft {

  /**
   * Returns the declared table.
   *
   * @return the name as it was declared
   */
  QualifiedName table();

  /**
   * Keeps the table on the node of another single-shard table, so that both can be joined.
   *
   * @param table the other table's name, in internal form and resolved through the search path
   */
  default void colocateWith(String table) {
    colocateWith(QualifiedName.of(table));
  }

  /**
   * Keeps the table on the node of another single-shard table, so that both can be joined.
   *
   * @param table the other table, declared in the same schema or already there
   */
  void colocateWith(QualifiedName table);

  /**
   * Keeps the table on the node of another single-shard table, so that both can be joined.
   *
   * @param table the declaration of the other table
   */
  default void colocateWith(SingleShardStep table) {
    colocateWith(table.table());
  }
}
