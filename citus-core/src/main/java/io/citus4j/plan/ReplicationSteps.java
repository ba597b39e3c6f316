package io.citus4j.plan;

import io.citus4j.internal.catalog.ReplicationCalls;
import io.citus4j.schema.SubscriptionDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.Set;
import java.util.TreeSet;

/** The steps that publish tables and subscribe to what others publish. */
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
        .impossibleWhen(
            ReplicationCalls.publicationExists(name),
            "a publication of that name is there that publishes otherwise")
        .run(statement, ReplicationCalls.publishesAll(name, tables));
  }

  /** Makes a publication publish other tables than it does. */
  static Step setTables(
      Identifier name, Set<QualifiedName> tables, Set<QualifiedName> current, boolean partitioned) {
    Step.Builder step =
        Step.of(
                StepKind.ALTER_PUBLICATION,
                "let publication \"%s\" publish %s instead of %s"
                    .formatted(
                        name, Conflicts.quoted(tables), Conflicts.quoted(new TreeSet<>(current))))
            .impossibleWhen(
                ReplicationCalls.isRestricted(name),
                "it publishes only some rows or columns of a table, or schemas, which would be"
                    + " lost");
    if (partitioned) {
      step.first(ReplicationCalls.publishViaRoot(name));
    }
    return step.run(
        ReplicationCalls.setTables(name, tables), ReplicationCalls.publishesAll(name, tables));
  }

  /** Follows publications, with a slot on the other side. */
  static Step createSubscription(SubscriptionDeclaration declared) {
    return Step.of(
            StepKind.CREATE_SUBSCRIPTION,
            "create subscription \"%s\" of publication %s"
                .formatted(declared.name(), Conflicts.names(declared.publications())))
        .alone()
        .notInScripts()
        .run(
            ReplicationCalls.createSubscription(
                declared.name(),
                declared.connection(),
                declared.publications(),
                declared.copyData()),
            ReplicationCalls.follows(declared.name(), declared.publications()));
  }

  static Step setPublications(SubscriptionDeclaration declared) {
    return Step.of(
            StepKind.ALTER_SUBSCRIPTION,
            "let subscription \"%s\" follow %s"
                .formatted(declared.name(), Conflicts.names(declared.publications())))
        .alone()
        .run(
            ReplicationCalls.setPublications(declared.name(), declared.publications()),
            ReplicationCalls.follows(declared.name(), declared.publications()));
  }
}
