package io.citus4j.apply;

import io.citus4j.plan.Step;
import java.time.Duration;

/**
 * Is told how far the application of a plan has come.
 *
 * <p>Called on the thread that applies, within its transaction: an exception thrown here rolls it
 * back.
 *
 * @since 0.1
 */
public interface ApplyListener {

  /** Ignores everything. */
  ApplyListener NONE = new ApplyListener() {};

  /**
   * Called before a step is looked at.
   *
   * @param step the step
   * @param number its place in the plan, from 1
   * @param total the number of steps in the plan
   */
  default void stepStarted(Step step, int number, int total) {}

  /**
   * Called after a step ran, or was found to be needless. The transaction is still open.
   *
   * @param result the step and what became of it
   * @param number its place in the plan, from 1
   * @param total the number of steps in the plan
   */
  default void stepFinished(StepResult result, int number, int total) {}

  /**
   * Called before an attempt that failed is repeated. What it did was rolled back.
   *
   * @param failure why it failed
   * @param attempt which attempt it was, from 1
   * @param pause how long the next one is waited for
   */
  default void retrying(ApplyException failure, int attempt, Duration pause) {}
}
