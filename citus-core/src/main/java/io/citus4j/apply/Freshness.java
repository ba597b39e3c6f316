package io.citus4j.apply;

import io.citus4j.error.MetadataException;
import io.citus4j.metadata.CatalogReader;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether the cluster still is as a plan found it. Tables on which another applier has begun to
 * take the same steps count as unchanged. Confined to the connection's thread.
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
    for (QualifiedName table : plan.outdatedTables(read())) {
      if (!isBegun(plan, table)) {
        throw failures.outdated(table);
      }
    }
  }

  /** An applier that did not come to its end has taken the first steps and left the others. */
  private boolean isBegun(Plan plan, QualifiedName table) throws SQLException {
    for (Step step : plan.steps()) {
      if (step.tables().contains(table)) {
        return StepState.of(step, connection, failures).isDone();
      }
    }
    return false;
  }

  private CatalogSnapshot read() {
    try {
      return CatalogReader.readWithin(connection);
    } catch (MetadataException e) {
      throw failures.unreadable(e);
    }
  }
}
