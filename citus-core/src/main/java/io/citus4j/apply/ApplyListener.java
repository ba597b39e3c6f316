package io.citus4j.apply;

import io.citus4j.plan.Step;
import java.sql.SQLWarning;
import java.time.Duration;

/**
 * Is told how far the application of a plan has come.
 *
 * <p>Every method is called on the thread that applies, one at a time; the statements themselves
 * run on another one. An exception thrown here cancels the running statement, rolls the transaction
 * back and comes out of {@code apply}; the report of what was done before is in an {@link
 * ApplyException} that it has as a suppressed one. An implementation has to be thread-safe only if
 * several applications share it.
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
   * Called from time to time while a step moves or splits shards, if the data source has a second
   * connection to spare. What other steps have done so far, Citus does not tell, nor anything while
   * it holds locks on the shard.
   *
   * @param progress the step and how far it has come
   * @param number its place in the plan, from 1
   * @param total the number of steps in the plan
   */
  default void stepProgress(StepProgress progress, int number, int total) {}

  /**
   * Called with what the server says while a step runs, for example {@code Copying data from local
   * table...}.
   *
   * @param step the step
   * @param notice the notice or warning, and only this one
   */
  default void stepNotice(Step step, SQLWarning notice) {}

  /**
   * Called after a step ran, or was found to be needless. The transaction is still open, if the
   * step shares one.
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
