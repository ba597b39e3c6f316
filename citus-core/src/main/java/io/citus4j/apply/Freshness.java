package io.citus4j.apply;

import io.citus4j.metadata.CatalogReader;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether the cluster still is as a plan found it. Tables on which another applier has taken the
 * same steps count as unchanged. Confined to the connection's thread.
 */
final class Freshness {

  private final Connection connection;
  private final Failures failures;

  Freshness(Connection connection, Failures failures) {
    this.connection = connection;
    this.failures = failures;
  }

  /**
   * Compares the tables of a plan with what they were.
   *
   * @throws ApplyException if a table was changed by something else than the plan's own steps
   */
  void require(Plan plan) throws SQLException {
    for (QualifiedName table : plan.outdatedTables(CatalogReader.readWithin(connection))) {
      boolean touched = false;
      for (Step step : plan.steps()) {
        if (step.tables().contains(table)) {
          touched = true;
          if (!StepState.of(step, connection, failures).isDone()) {
            throw failures.outdated(table);
          }
        }
      }
      if (!touched) {
        throw failures.outdated(table);
      }
    }
  }
}
