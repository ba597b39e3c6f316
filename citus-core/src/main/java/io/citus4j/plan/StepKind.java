package io.citus4j.plan;

/**
 * What a step does.
 *
 * <p>New kinds may be added, so a {@code switch} needs a default.
 *
 * @since 0.1
 */
public enum StepKind {
  /** Cuts a table into shards: {@code create_distributed_table}. */
  DISTRIBUTE_TABLE(Phase.DISTRIBUTION),
  /** Copies a table to every node: {@code create_reference_table}. */
  CREATE_REFERENCE_TABLE(Phase.DISTRIBUTION),
  /** Keeps a function on every node: {@code create_distributed_function}. */
  DISTRIBUTE_FUNCTION(Phase.DEPENDENTS),
  /** Publishes tables: {@code CREATE PUBLICATION}. */
  CREATE_PUBLICATION(Phase.DEPENDENTS),
  /** Publishes other tables than before: {@code ALTER PUBLICATION}. */
  ALTER_PUBLICATION(Phase.DEPENDENTS),
  /** Follows publications of another database: {@code CREATE SUBSCRIPTION}. */
  CREATE_SUBSCRIPTION(Phase.DEPENDENTS),
  /** Follows other publications than before: {@code ALTER SUBSCRIPTION}. */
  ALTER_SUBSCRIPTION(Phase.DEPENDENTS),
  /** Creates partitions by time: {@code create_time_partitions}. */
  CREATE_PARTITIONS(Phase.PARTITIONS),
  ;

  private final Phase phase;

  StepKind(Phase phase) {
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }
}
