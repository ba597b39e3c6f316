package io.citus4j.plan;

import io.citus4j.internal.catalog.ReplicationCalls;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.Set;
import java.util.TreeSet;

/** The steps about publications. */
final class ReplicationSteps {

  private ReplicationSteps() {}

  /**
   * Creates a publication.
   *
   * @param partitioned whether one of the tables has or may get partitions
   */
  static Step create(Identifier name, Set<QualifiedName> tables, boolean partitioned) {
    SqlText statement =
        partitioned
            ? ReplicationCalls.createPublicationViaRoot(name, tables)
            : ReplicationCalls.createPublication(name, tables);
    return Step.of(
            StepKind.CREATE_PUBLICATION,
            "create publication \"%s\" of %s".formatted(name, Conflicts.quoted(tables)))
        .run(statement, ReplicationCalls.publishes(name, tables));
  }

  /** Makes a publication publish other tables than it does. */
  static Step setTables(
      Identifier name, Set<QualifiedName> tables, Set<QualifiedName> current, boolean partitioned) {
    Step.Builder step =
        Step.of(
            StepKind.ALTER_PUBLICATION,
            "let publication \"%s\" publish %s instead of %s"
                .formatted(
                    name, Conflicts.quoted(tables), Conflicts.quoted(new TreeSet<>(current))));
    if (partitioned) {
      step.first(ReplicationCalls.publishViaRoot(name));
    }
    return step.run(
        ReplicationCalls.setTables(name, tables), ReplicationCalls.publishes(name, tables));
  }
}
