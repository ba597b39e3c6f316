package io.citus4j.schema;

import java.util.UUID;

/**
 * A table of which a value is to be pinned to a node; the value is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface PinStep permits PinDraft {

  /**
   * Names the value.
   *
   * @param value a value of the distribution column, as PostgreSQL writes it
   * @return the step that names the node
   */
  PinTargetStep value(String value);

  /**
   * Names the value.
   *
   * @param value a value of the distribution column
   * @return the step that names the node
   */
  default PinTargetStep value(long value) {
    return value(Long.toString(value));
  }

  /**
   * Names the value.
   *
   * @param value a value of the distribution column
   * @return the step that names the node
   */
  default PinTargetStep value(UUID value) {
    return value(value.toString());
  }
}
