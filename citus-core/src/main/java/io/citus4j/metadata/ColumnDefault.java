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
  /** A value that differs, such as the time or the number of a sequence. */
  MUTABLE
}
