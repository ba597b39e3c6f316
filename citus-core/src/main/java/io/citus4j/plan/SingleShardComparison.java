package io.citus4j.plan;

import io.citus4j.internal.catalog.KindGuards;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares declared single-shard tables outside of distributed schemas with the catalogue. Confined
 * to one planning.
 */
final class SingleShardComparison {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final ReferencingTables referencing;
  private final Findings findings;
  private final Redistribution redistribution;
  private final TableLint lint;
  private final Map<Integer, CatalogTable> ownGroups = new HashMap<>();

  SingleShardComparison(
      Tables tables,
      CatalogSnapshot snapshot,
      ReferencingTables referencing,
      Redistribution redistribution,
      Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.referencing = referencing;
    this.redistribution = redistribution;
    this.findings = findings;
    this.lint = new TableLint(snapshot, findings);
  }

  void compare(Distribution.SingleShard declared, CatalogTable current) {
    switch (current.kind()) {
      case LOCAL, CITUS_LOCAL -> create(declared.colocation(), current);
      case SINGLE_SHARD -> checkGroup(declared.colocation(), current);
      default -> {
        if (redistribution.prepare(
            current, KindConflicts.words(declared), isAsDeclared(declared.colocation(), current))) {
          create(declared.colocation(), current);
        }
      }
    }
  }

  private SqlText isAsDeclared(Colocation colocation, CatalogTable current) {
    Optional<CatalogTable> target =
        colocation instanceof Colocation.WithTable with
            ? tables.find(with.table())
            : Optional.empty();
    return KindGuards.isSingleShard(current.name(), target.map(CatalogTable::name).orElse(null));
  }

  private void create(Colocation colocation, CatalogTable current) {
    int before = findings.conflicts().size();
    lint.checkDistributed(current);
    List<QualifiedName> staying = referencing.stayingUndistributed(current);
    if (!staying.isEmpty()) {
      findings.conflict(Conflicts.referencedByLocal(current, staying));
    }
    if (findings.conflicts().size() > before) {
      return;
    }
    if (colocation instanceof Colocation.WithTable with) {
      target(current, with)
          .ifPresent(
              target -> findings.step(KindSteps.createSingleShard(current.name(), target.name())));
    } else {
      findings.step(KindSteps.createSingleShard(current.name(), null));
    }
  }

  private void checkGroup(Colocation colocation, CatalogTable current) {
    if (colocation instanceof Colocation.WithTable with) {
      target(current, with)
          .filter(target -> !current.isColocatedWith(target))
          .ifPresent(target -> findings.conflict(KindConflicts.otherNode(current, target)));
      return;
    }
    CatalogTable owner = ownGroups.putIfAbsent(current.colocationId().orElse(0), current);
    if (owner != null) {
      findings.conflict(Conflicts.sharedGroup(current, owner));
    }
  }

  private Optional<CatalogTable> target(CatalogTable table, Colocation.WithTable with) {
    Optional<CatalogTable> target = tables.find(with.table());
    if (target.isEmpty()) {
      findings.conflict(Conflicts.noSuchTarget(table, with.table(), snapshot));
      return Optional.empty();
    }
    boolean declared =
        tables
            .declaration(target.get())
            .filter(other -> other.distribution() instanceof Distribution.SingleShard)
            .isPresent();
    if (target.get().kind() != TableKind.SINGLE_SHARD && !declared) {
      findings.conflict(KindConflicts.notSingleShard(table, target.get()));
      return Optional.empty();
    }
    return target;
  }
}
