package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.QualifiedName;
import java.util.Collection;
import java.util.List;

/**
 * Finds what keeps Citus from distributing a table that goes on being written to, but would not
 * otherwise. Confined to one planning.
 */
final class ConcurrentDistribution {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final ReferencingTables referencing;
  private final Findings findings;

  ConcurrentDistribution(
      Tables tables, CatalogSnapshot snapshot, ReferencingTables referencing, Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.referencing = referencing;
    this.findings = findings;
  }

  void check(CatalogTable table, Colocation colocation) {
    List<QualifiedName> targets = tables.targetsBesideReferences(table);
    List<QualifiedName> referrers = referencing.all(table);
    if (!targets.isEmpty() || !referrers.isEmpty()) {
      findings.conflict(KindConflicts.keysWhileWritten(table, targets, referrers));
    }
    if (snapshot.nodes().stream().noneMatch(node -> node.isCoordinator())) {
      findings.conflict(KindConflicts.coordinatorUnknown(table, "distributed concurrently"));
    }
    if (colocation instanceof Colocation.WithTable with && copies(with) > 1) {
      findings.conflict(KindConflicts.severalCopies(table, with.table(), copies(with)));
    }
  }

  void plan(
      CatalogTable table,
      CatalogColumn column,
      Colocation colocation,
      Collection<QualifiedName> apartFrom) {
    boolean identified =
        table.uniqueKeys().stream().anyMatch(key -> key.kind() == UniqueKey.Kind.PRIMARY_KEY);
    if (table.kind() == TableKind.LOCAL && !table.foreignKeyTargets().isEmpty()) {
      findings.step(KindSteps.prepareConcurrentDistribution(table.name()));
    }
    findings.step(
        KindSteps.distributeConcurrently(
            table.name(), column.name(), colocation, apartFrom, identified));
  }

  private int copies(Colocation.WithTable with) {
    return tables
        .find(with.table())
        .flatMap(target -> snapshot.colocationGroup(target.colocationId().orElse(0)))
        .map(group -> group.replicationFactor())
        .orElse(1);
  }
}
