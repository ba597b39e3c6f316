package io.citus4j.metadata;

/**
 * What a column gets when it is given nothing; more may be added, so a {@code switch} needs a
 * default.
 *
 * @since 0.1
 */
public enum ColumnDefault {
  /** NULL. */
  NONE,
  /** The same value always. */
  CONSTANT,
  /** A value that is the same within a statement, such as the time. */
  STABLE,
  /** A value that differs from row to row, such as the number of a sequence. */
  VOLATILE
}
