package io.citus4j.explain;

/**
 * How Citus plans a statement; more kinds may be added, so a {@code switch} needs a default.
 *
 * @since 0.1
 */
public enum PlanKind {
  /** Without Citus: PostgreSQL's own plan for the coordinator. */
  LOCAL,
  /** One task or several, each sent to a node. */
  TASKS,
  /** Tasks over rows that other jobs send from node to node first. */
  REPARTITION,
  /** An INSERT ... SELECT whose rows change their shard; see {@link DistributedPlan#method()}. */
  INSERT_SELECT,
  /** A MERGE whose source changes its shard; see {@link DistributedPlan#method()}. */
  MERGE
}
