package io.citus4j.routing;

/**
 * What a statement does to the table it is about.
 *
 * @since 0.1
 */
public enum StatementKind {
  /** Reads. */
  SELECT,
  /** Adds rows given as values. */
  INSERT,
  /** Changes rows. */
  UPDATE,
  /** Removes rows. */
  DELETE;

  boolean writes() {
    return this != SELECT;
  }
}
