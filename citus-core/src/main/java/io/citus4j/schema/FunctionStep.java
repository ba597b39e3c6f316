package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;

/**
 * A declared distributed function, whose calls may still be delegated to workers.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface FunctionStep permits FunctionDraft {

  /**
   * Runs each call on the worker that holds the shard of an argument's value.
   *
   * @param argument the name of the argument
   * @param table the distributed table whose shards decide; its distribution column has the
   *     argument's type
   * @return this step
   */
  FunctionStep delegatedBy(String argument, QualifiedName table);

  /**
   * Delegates calls within a transaction block too. The function may then use shards of the same
   * key only.
   *
   * @return this step
   */
  FunctionStep forceDelegation();
}
