package io.citus4j.apply;

import io.citus4j.internal.catalog.Conditions;
import io.citus4j.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether a step is still to be taken. Immutable.
 *
 * @param isDone whether nothing is left to do
 */
record StepState(boolean isDone) {

  /**
   * Asks the server.
   *
   * @throws ApplyException if the step is neither done nor possible
   */
  static StepState of(Step step, Connection connection, Failures failures) throws SQLException {
    if (Conditions.hold(step.done(), connection)) {
      return new StepState(true);
    }
    if (step.obstacle().isPresent()) {
      Step.Obstacle obstacle = step.obstacle().get();
      if (Conditions.hold(obstacle.condition(), connection)) {
        throw failures.outdated(step, obstacle.reason());
      }
    }
    return new StepState(false);
  }
}
