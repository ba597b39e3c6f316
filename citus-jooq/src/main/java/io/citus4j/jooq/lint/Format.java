package io.citus4j.jooq.lint;

/** How findings are printed. */
enum Format {
  /** For people. */
  TEXT,
  /** One object of JSON on a line for each statement. */
  JSON
}
