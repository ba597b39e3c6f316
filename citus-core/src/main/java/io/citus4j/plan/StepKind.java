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
  CREATE_REFERENCE_TABLE(Phase.DISTRIBUTION);

  private final Phase phase;

  StepKind(Phase phase) {
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }
}
