package io.citus4j.jooq.lint;

/** Prints findings. Not thread-safe. */
sealed interface Report permits TextReport, JsonReport {

  /** Prints a finding. */
  void add(Finding finding);

  /** Prints what is said at the end. */
  void end();
}
