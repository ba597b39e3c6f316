package io.citus4j.apply;

import io.citus4j.plan.Step;
import java.util.Objects;

/**
 * How far a step that moves or splits shards has come, as {@code get_rebalance_progress()} has it.
 * Immutable.
 *
 * @param step the step
 * @param doneBytes how much has arrived on the target nodes, at least 0
 * @param totalBytes how much there is to move; both grow while later shards of the same step begin
 * @since 0.1
 */
public record StepProgress(Step step, long doneBytes, long totalBytes) {

  /** Checks the arguments. */
  public StepProgress {
    Objects.requireNonNull(step, "step");
  }
}
