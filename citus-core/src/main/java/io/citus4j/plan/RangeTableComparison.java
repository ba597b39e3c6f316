package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.ShardRange;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares declared range-distributed tables with the catalogue. Confined to one planning. */
final class RangeTableComparison {

  private static final String WITH_TIME_ZONE = "timestamp with time zone";

  private final Tables tables;
  private final ReferencingTables referencing;
  private final Findings findings;
  private final TableLint tableLint;
  private final KeyLint keyLint;

  RangeTableComparison(
      Tables tables, CatalogSnapshot snapshot, ReferencingTables referencing, Findings findings) {
    this.tables = tables;
    this.referencing = referencing;
    this.findings = findings;
    this.tableLint = new TableLint(snapshot, findings);
    this.keyLint = new KeyLint(snapshot, findings);
  }

  void compare(Distribution.Range declared, CatalogTable current) {
    Optional<CatalogColumn> column = current.column(declared.column().name());
    if (column.isEmpty()) {
      findings.conflict(Conflicts.noSuchColumn(current, declared.column().name()));
      return;
    }
    String type = column.get().baseType();
    if (declared.column().contradicts(type)) {
      findings.conflict(
          Conflicts.otherKeyType(
              current, column.get(), declared.column().typeName().orElseThrow()));
      return;
    }
    List<BoundedShard> shards =
        declared.shards().stream().map(range -> BoundedShard.of(range, type)).toList();
    if (!makeSense(shards, current, type)) {
      return;
    }
    switch (current.kind()) {
      case LOCAL, CITUS_LOCAL -> distribute(shards, current, column.get());
      case RANGE_DISTRIBUTED -> checkDistributed(shards, current, column.get());
      default -> findings.conflict(Conflicts.otherKind(current, KindConflicts.words(declared)));
    }
  }

  /** What only the database's type can tell of the declared bounds. */
  private boolean makeSense(List<BoundedShard> shards, CatalogTable table, String type) {
    int before = findings.conflicts().size();
    for (int i = 0; i < shards.size(); i++) {
      BoundedShard shard = shards.get(i);
      if (type.equals(WITH_TIME_ZONE) && (lacksOffset(shard.from()) || lacksOffset(shard.to()))) {
        findings.conflict(RangeConflicts.withoutOffset(table, shard.range()));
      }
      if (shard.from().isAbove(shard.to())) {
        findings.conflict(RangeConflicts.backwards(table, shard.range()));
      }
      for (BoundedShard other : shards.subList(0, i)) {
        if (shard.overlaps(other)) {
          findings.conflict(RangeConflicts.declaredOverlap(table, other.range(), shard.range()));
        }
      }
    }
    return findings.conflicts().size() == before;
  }

  private static boolean lacksOffset(BoundValue bound) {
    return !bound.isKnown() && !bound.isInfinite();
  }

  private void distribute(List<BoundedShard> shards, CatalogTable current, CatalogColumn column) {
    int before = findings.conflicts().size();
    tableLint.checkDistributed(current);
    keyLint.checkUniqueKeys(current, column);
    List<QualifiedName> keys = new ArrayList<>(tables.targetsBesideReferences(current));
    keys.addAll(referencing.all(current));
    if (!keys.isEmpty()) {
      findings.conflict(RangeConflicts.foreignKeys(current, keys));
    }
    if (current.mayHaveRows()) {
      findings.conflict(RangeConflicts.notEmpty(current));
    }
    if (findings.conflicts().size() > before) {
      return;
    }
    findings.step(RangeSteps.distribute(current.name(), column));
    shards.forEach(shard -> add(shard, current, column));
  }

  private void checkDistributed(
      List<BoundedShard> shards, CatalogTable current, CatalogColumn column) {
    CatalogColumn actual = current.distributionColumn().orElseThrow();
    if (!actual.name().equals(column.name())) {
      findings.conflict(Conflicts.otherColumn(current, actual, column));
      return;
    }
    List<BoundedShard> missing = new ArrayList<>(shards);
    for (ShardInterval shard : current.shards()) {
      if (shard.minValue().isEmpty() || shard.maxValue().isEmpty()) {
        findings.conflict(RangeConflicts.withoutBounds(current, shard));
      } else {
        match(shard, missing, shards, current, column);
      }
    }
    missing.forEach(shard -> add(shard, current, column));
  }

  private void match(
      ShardInterval shard,
      List<BoundedShard> missing,
      List<BoundedShard> declared,
      CatalogTable table,
      CatalogColumn column) {
    BoundedShard actual = BoundedShard.of(shard, column.baseType());
    if (missing.removeIf(actual::isSame)) {
      return;
    }
    Optional<ShardRange> overlapping =
        declared.stream().filter(actual::overlaps).map(BoundedShard::range).findFirst();
    missing.removeIf(actual::overlaps);
    findings.conflict(
        overlapping
            .map(range -> RangeConflicts.otherBounds(table, shard, range))
            .orElseGet(() -> RangeConflicts.undeclared(table, shard)));
  }

  private void add(BoundedShard shard, CatalogTable table, CatalogColumn column) {
    findings.step(RangeSteps.addShard(table.name(), column, shard.range()));
  }
}
