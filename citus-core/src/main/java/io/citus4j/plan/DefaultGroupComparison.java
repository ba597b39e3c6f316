package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Foresees which group Citus takes for the default group of a table: the oldest with the same key
 * type and number of shards, groups that were made for one table included. Before version 14 it
 * disregards the key's collation when it chooses, and then fails on workers because of it. Confined
 * to one planning.
 */
final class DefaultGroupComparison {

  private static final int FIRST_WITH_COLLATIONS = 14;

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final Findings findings;
  private final Map<Key, CatalogTable> firstTables = new HashMap<>();
  private final Map<Key, Long> collations = new HashMap<>();

  DefaultGroupComparison(Tables tables, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.findings = findings;
    snapshot.tables().stream()
        .filter(table -> table.kind() == TableKind.HASH_DISTRIBUTED)
        .filter(table -> table.colocationId().isPresent())
        .sorted(Comparator.comparingInt(table -> table.colocationId().orElseThrow()))
        .forEach(
            table ->
                table
                    .distributionColumn()
                    .ifPresent(column -> remember(table, column, table.shards().size())));
  }

  /** Tells of a table that is about to be distributed, in the order of the declarations. */
  void check(Colocation colocation, CatalogTable table, CatalogColumn column, int shardCount) {
    CatalogTable first = remember(table, column, shardCount);
    if (!(colocation instanceof Colocation.DefaultGroup)) {
      return;
    }
    long collation = collations.getOrDefault(Key.of(column, shardCount), column.collationOid());
    if (collation != column.collationOid()
        && !MissingTable.is(table)
        && major() < FIRST_WITH_COLLATIONS) {
      findings.conflict(
          LintConflicts.defaultGroupCollation(
              table, column, first, snapshot.server().citusVersion()));
    } else if (!first.name().equals(table.name()) && wantsItsOwn(first)) {
      findings.warning(LintConflicts.defaultGroupOfAnother(table, first));
    }
  }

  /** Whether a table is declared to be in no group that was there before it. */
  private boolean wantsItsOwn(CatalogTable table) {
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .filter(Distribution.Hash.class::isInstance)
        .map(Distribution.Hash.class::cast)
        .filter(hash -> hash.colocation() instanceof Colocation.NewGroup)
        .isPresent();
  }

  private CatalogTable remember(CatalogTable table, CatalogColumn column, int shardCount) {
    Key key = Key.of(column, shardCount);
    if (!MissingTable.is(table)) {
      collations.putIfAbsent(key, column.collationOid());
    }
    return firstTables.computeIfAbsent(key, k -> table);
  }

  private int major() {
    return Integer.parseInt(snapshot.server().citusVersion().split("\\.", 2)[0]);
  }

  /** By the type's name, which tables have too that are still to be created. */
  private record Key(String typeName, int shardCount) {

    static Key of(CatalogColumn column, int shardCount) {
      return new Key(column.typeName(), shardCount);
    }
  }
}
