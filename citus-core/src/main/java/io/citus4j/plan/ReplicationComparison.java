package io.citus4j.plan;

import io.citus4j.metadata.CatalogPublication;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogSubscription;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.PublicationDeclaration;
import io.citus4j.schema.SubscriptionDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares declared publications and subscriptions with the catalogue. Confined to one planning.
 */
final class ReplicationComparison {

  private final Tables tables;
  private final FutureKinds kinds;
  private final CatalogSnapshot snapshot;
  private final Findings findings;

  ReplicationComparison(
      Tables tables, FutureKinds kinds, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.kinds = kinds;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void compare(PublicationDeclaration declared) {
    Set<QualifiedName> published = new TreeSet<>();
    boolean partitioned = false;
    for (QualifiedName table : declared.tables()) {
      Optional<CatalogTable> current = tables.find(table);
      if (current.isEmpty()) {
        findings.conflict(ReplicationConflicts.noSuchTable("Publication", declared.name(), table));
        return;
      }
      published.add(current.get().name());
      partitioned |= isPartitioned(current.get());
    }
    Optional<CatalogPublication> current =
        snapshot.objects().publications().stream()
            .filter(publication -> publication.name().equals(declared.name()))
            .findFirst();
    if (current.isEmpty()) {
      findings.step(ReplicationSteps.create(declared.name(), published, partitioned));
    } else if (current.get().allTables()) {
      findings.conflict(ReplicationConflicts.forAllTables(declared));
    } else if (!current.get().schemas().isEmpty()) {
      findings.conflict(ReplicationConflicts.ofSchemas(declared, current.get()));
    } else if (!current.get().restricted().isEmpty()) {
      findings.conflict(ReplicationConflicts.restricted(current.get(), published));
    } else if (!current.get().tables().equals(published)) {
      findings.step(
          ReplicationSteps.setTables(
              declared.name(), published, current.get().tables(), partitioned));
    }
  }

  private boolean isPartitioned(CatalogTable table) {
    return snapshot.traits(table).partitioned() || tables.partitions(table.name()).isPresent();
  }

  void compare(SubscriptionDeclaration declared) {
    for (QualifiedName table : declared.tables()) {
      Optional<CatalogTable> current = tables.find(table);
      if (current.isEmpty()) {
        findings.conflict(ReplicationConflicts.noSuchTable("Subscription", declared.name(), table));
        return;
      }
      if (!kinds.of(current.get()).is(TableKind.LOCAL)) {
        findings.conflict(ReplicationConflicts.wouldLoseRows(declared, current.get()));
        return;
      }
    }
    Optional<CatalogSubscription> current =
        snapshot.objects().subscriptions().stream()
            .filter(subscription -> subscription.name().equals(declared.name()))
            .findFirst();
    if (current.isEmpty()) {
      findings.step(ReplicationSteps.createSubscription(declared));
    } else if (!current.get().publications().equals(new HashSet<>(declared.publications()))) {
      findings.step(ReplicationSteps.setPublications(declared));
    }
  }
}
