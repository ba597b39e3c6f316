package io.citus4j.error;

/**
 * Stable identifiers of the failures a caller can act on.
 *
 * <p>Names are never reused or renamed; new ones may be added, so a {@code switch} needs a default.
 *
 * @since 0.1
 */
public enum ErrorCode {
  /** The server has no Citus extension in the connected database. */
  NOT_A_CITUS_SERVER,
  /** The installed Citus is older than the oldest supported version. */
  CITUS_TOO_OLD,
  /** The operation needs the coordinator, but the connection leads to a worker. */
  NOT_THE_COORDINATOR,
  /** The catalogue could not be read. */
  CATALOG_UNREADABLE,
  /** A declaration contradicts itself or another one. */
  INVALID_DECLARATION,
  /** The cluster differs from the declaration in a way that no step may resolve. */
  PLAN_BLOCKED,
  /** The cluster changed after the plan was made, in a way that the plan does not fit. */
  PLAN_OUTDATED,
  /** A step of a plan failed on the server. */
  STEP_FAILED,
  /** A lock on a table, or the turn to apply plans, was not obtained in time. */
  APPLY_LOCK_TIMEOUT,
  /** The application of a plan was cancelled or its thread interrupted. */
  APPLY_CANCELLED,
  /** The server did not plan a statement that was to be explained. */
  STATEMENT_NOT_PLANNED,
  /** A piece of maintenance failed on the server. */
  OPERATION_FAILED,
  /** A statement was not sent, because the router warns of it. */
  ROUTE_REFUSED,
  /** A statement was not sent, because it is not proven to stay within its scope. */
  OUTSIDE_OF_SCOPE,
  /** A baseline of accepted warnings could not be read or written. */
  BASELINE_UNREADABLE
}
