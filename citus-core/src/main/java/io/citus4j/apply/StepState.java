package io.citus4j.apply;

import io.citus4j.internal.catalog.Conditions;
import io.citus4j.plan.Step;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    if (holds(step.done(), connection)) {
      return new StepState(true);
    }
    if (step.obstacle().isPresent()) {
      Step.Obstacle obstacle = step.obstacle().get();
      if (holds(obstacle.condition(), connection)) {
        throw failures.outdated(step, obstacle.reason());
      }
    }
    return new StepState(false);
  }

  static boolean holds(SqlText condition, Connection connection) throws SQLException {
    try (PreparedStatement statement = Conditions.query(condition).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }
}
