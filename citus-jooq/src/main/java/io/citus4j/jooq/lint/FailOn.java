package io.citus4j.jooq.lint;

/** How bad a finding is, the least first. */
enum FailOn {
  /** Slower than it needs to be. */
  WARNING,
  /** Nothing is known of where it runs, or Citus says otherwise. */
  UNKNOWN,
  /** Citus refuses it. */
  UNSUPPORTED
}
