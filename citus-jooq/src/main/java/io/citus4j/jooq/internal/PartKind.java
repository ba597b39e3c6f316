package io.citus4j.jooq.internal;

/** How a part of a query is read. */
enum PartKind {
  /** Holds other parts; its text is read as that of the part around it. */
  HOLDER,
  /** A column. */
  COLUMN,
  /** A value. */
  VALUE,
  /** Two values with an operator that gives NULL for NULL. */
  COMPARISON,
  /** {@code LIKE} and the like. */
  PATTERN,
  AND,
  OR,
  NOT,
  IN_LIST,
  BETWEEN,
  EXISTS,
  NULL_TEST,
  /** Rows compared with rows, in brackets. */
  ROW_COMPARISON,
  /** A value or a row compared with the rows of a subquery or with the elements of an array. */
  QUANTIFIED,
  TRUE,
  FALSE,
  /** A subquery with one value. */
  SUBQUERY,
  /** A subquery whose rows become an array. */
  COLLECTED_SUBQUERY,
  CAST,
  /** An aggregate or a window function. */
  AGGREGATE,
  /** A function with its name. */
  FUNCTION,
  /** An immutable operator or function that gives NULL for NULL. */
  STRICT_CALL,
  /** Any other that is immutable. */
  CALL,
  STABLE_CALL,
  SEQUENCE,
  /** Renders nothing but the part within. */
  WRAPPER,
  DEFAULT,
  /** {@code ROLLUP} and the like. */
  GROUPING,
  /** A function in FROM. */
  TABLE_FUNCTION,
  /** Plain SQL; known only where it is an operator or an asterisk. */
  PLAIN_SQL,
  /** Not understood. */
  UNKNOWN
}
