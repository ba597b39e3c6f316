package io.citus4j.apply;

import io.citus4j.error.MetadataException;
import io.citus4j.metadata.CatalogReader;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.plan.Plan;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.util.List;

/**
 * Whether a plan still fits the cluster. What another applier has done of the same steps does no
 * harm. Confined to the connection's thread.
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
  void require(Plan plan) {
    List<QualifiedName> outdated = plan.outdatedTables(read());
    if (!outdated.isEmpty()) {
      throw failures.outdated(outdated.get(0));
    }
  }

  private CatalogSnapshot read() {
    try {
      return CatalogReader.readWithin(connection);
    } catch (MetadataException e) {
      throw failures.unreadable(e);
    }
  }
}
