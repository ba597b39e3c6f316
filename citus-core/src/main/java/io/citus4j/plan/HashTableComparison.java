package io.citus4j.plan;

import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares declared hash-distributed tables with the catalogue, one after the other. Confined to
 * one planning.
 */
final class HashTableComparison {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final ReferencingTables referencing;
  private final Findings findings;
  private final TableLint tableLint;
  private final KeyLint keyLint;
  private final DefaultGroupComparison defaultGroups;
  private final KeyTypeCorrections keyTypes;
  private final Redistribution redistribution;
  private final HashTableChanges changes;

  HashTableComparison(
      Tables tables,
      CatalogSnapshot snapshot,
      ReferencingTables referencing,
      Findings findings,
      Redistribution redistribution) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.referencing = referencing;
    this.findings = findings;
    this.tableLint = new TableLint(snapshot, findings);
    this.keyLint = new KeyLint(snapshot, findings);
    this.defaultGroups = new DefaultGroupComparison(tables, snapshot, findings);
    this.keyTypes = new KeyTypeCorrections(snapshot);
    this.redistribution = redistribution;
    this.changes = new HashTableChanges(tables, snapshot, findings, redistribution.checks());
  }

  HashTableChanges changes() {
    return changes;
  }

  void compare(Distribution.Hash hash, CatalogTable current) {
    Optional<CatalogColumn> column = current.column(hash.column().name());
    if (column.isEmpty()) {
      findings.conflict(Conflicts.noSuchColumn(current, hash.column().name()));
      return;
    }
    if (hash.column().contradicts(column.get().baseType())) {
      findings.conflict(
          Conflicts.otherKeyType(current, column.get(), hash.column().typeName().orElseThrow()));
      return;
    }
    switch (current.kind()) {
      case LOCAL, CITUS_LOCAL -> distribute(hash, current, column.get());
      case HASH_DISTRIBUTED -> checkDistributed(hash, current, column.get());
      default -> {
        String declared = "table distributed by the hash of \"" + hash.column().name() + '"';
        if (redistribution.prepare(current, declared, distributedAs(hash, current))) {
          distribute(hash, current, column.get());
        }
      }
    }
  }

  private SqlText distributedAs(Distribution.Hash hash, CatalogTable current) {
    return TableGuards.isDistributed(current.name(), hash.column().name(), null, null);
  }

  private void distribute(Distribution.Hash hash, CatalogTable current, CatalogColumn column) {
    int before = findings.conflicts().size();
    tableLint.checkDistributed(current);
    keyLint.check(current, column);
    List<QualifiedName> staying = referencing.stayingUndistributed(current);
    if (!staying.isEmpty()) {
      findings.conflict(Conflicts.referencedByLocal(current, staying));
    }
    Colocation colocation = hash.colocation();
    int shardCount = colocation.shardCount().orElse(snapshot.server().defaultShardCount());
    if (colocation instanceof Colocation.WithTable with) {
      Optional<CatalogTable> target = colocationTarget(current, column, with);
      if (target.isEmpty()) {
        return;
      }
      colocation = new Colocation.WithTable(target.get().name());
      shardCount = shardCount(target.get());
    } else {
      defaultGroups.check(colocation, current, column, shardCount);
    }
    keyLint.checkSpread(current, column, shardCount);
    ConcurrentDistribution concurrently =
        new ConcurrentDistribution(tables, snapshot, referencing, findings);
    if (hash.concurrently()) {
      concurrently.check(current, colocation);
    } else {
      redistribution.checks().distribute(current).forEach(findings::conflict);
    }
    if (findings.conflicts().size() > before) {
      return;
    }
    List<QualifiedName> apartFrom = changes.families().apartFrom(current);
    if (hash.concurrently()) {
      concurrently.plan(current, column, colocation, apartFrom);
    } else {
      findings.step(
          TableSteps.distribute(
              current.name(),
              column.name(),
              colocation,
              apartFrom,
              redistribution.checks().lossWhenDistributed(current)));
    }
  }

  /** The number of shards that a table has or, by its declaration, will have. */
  private int shardCount(CatalogTable table) {
    if (table.kind() == TableKind.HASH_DISTRIBUTED) {
      return table.shards().size();
    }
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .map(
            distribution ->
                distribution instanceof Distribution.Hash hash
                    ? hash.colocation().shardCount()
                    : OptionalInt.empty())
        .orElse(OptionalInt.empty())
        .orElse(snapshot.server().defaultShardCount());
  }

  private void checkDistributed(
      Distribution.Hash hash, CatalogTable current, CatalogColumn column) {
    if (hash.colocation() instanceof Colocation.WithTable with
        && colocationTarget(current, column, with).isEmpty()) {
      return;
    }
    changes.compare(current);
  }

  /** Finds the table to be colocated with, if colocation with it is possible at all. */
  private Optional<CatalogTable> colocationTarget(
      CatalogTable table, CatalogColumn column, Colocation.WithTable with) {
    Optional<CatalogTable> target = tables.find(with.table());
    if (target.isEmpty()) {
      findings.conflict(Conflicts.noSuchTarget(table, with.table(), snapshot));
      return Optional.empty();
    }
    Optional<CatalogColumn> targetColumn = distributionColumn(target.get());
    if (targetColumn.isEmpty()) {
      findings.conflict(Conflicts.notDistributed(table, target.get()));
      return Optional.empty();
    }
    if (MissingTable.keysDiffer(column, targetColumn.get())) {
      findings.conflict(
          MissingTable.is(table) || MissingTable.is(target.get())
              ? CreationConflicts.keyTypesDiffer(table, column, target.get(), targetColumn.get())
              : keyTypes.differ(table, column, target.get(), targetColumn.get()));
      return Optional.empty();
    }
    return target;
  }

  /** The distribution column that a table has or, by its declaration, will have. */
  private Optional<CatalogColumn> distributionColumn(CatalogTable table) {
    Optional<CatalogColumn> declared =
        tables
            .declaration(table)
            .map(TableDeclaration::distribution)
            .flatMap(
                distribution ->
                    distribution instanceof Distribution.Hash hash
                        ? table.column(hash.column().name())
                        : Optional.empty());
    return declared.isEmpty() && table.kind() == TableKind.HASH_DISTRIBUTED
        ? table.distributionColumn()
        : declared;
  }
}
