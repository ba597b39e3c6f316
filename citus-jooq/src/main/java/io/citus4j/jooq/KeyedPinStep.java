package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.PinTargetStep;

/**
 * A table of which a value is to be pinned to a node; the value is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <K> the Java type of the shard key
 * @since 0.1
 */
public sealed interface KeyedPinStep<K> permits PinnedKey {

  /**
   * Names the value.
   *
   * <pre>{@code
   * KeyedTable<String> users = cluster.distribute(GLOBAL_USERS).by(GLOBAL_USERS.REGION);
   * cluster.pin(users).value("eu-west").to("worker-1", 5432);
   * }</pre>
   *
   * @param value a value of the distribution column; its converter is applied
   * @return the step that names the node
   * @throws SchemaDeclarationException if the database type of the value is not one that can be
   *     pinned: numbers, text, UUIDs, booleans and dates, without a custom binding
   */
  PinTargetStep value(K value);
}
