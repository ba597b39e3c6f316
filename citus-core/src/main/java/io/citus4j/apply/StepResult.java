package io.citus4j.apply;

import io.citus4j.plan.Step;
import java.time.Duration;
import java.util.Objects;

/**
 * What became of a step. Immutable.
 *
 * @param step the step
 * @param outcome whether it was needed
 * @param duration how long it took, the check before it included
 * @since 0.1
 */
public record StepResult(Step step, Outcome outcome, Duration duration) {

  /** Whether a step was needed. */
  public enum Outcome {
    /** The cluster was changed. */
    APPLIED,
    /** Somebody else had done it since the plan was made. */
    ALREADY_DONE
  }

  /** Checks the arguments. */
  public StepResult {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(duration, "duration");
  }
}
