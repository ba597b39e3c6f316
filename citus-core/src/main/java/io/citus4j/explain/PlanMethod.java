package io.citus4j.explain;

/**
 * How rows get from the query of an INSERT ... SELECT or a MERGE to the table that is written.
 *
 * @since 0.1
 */
public enum PlanMethod {
  /** The nodes send the rows to each other. */
  REPARTITION,
  /** All rows pass through the coordinator. */
  PULL_TO_COORDINATOR
}
