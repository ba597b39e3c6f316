package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
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

  private final CatalogSnapshot snapshot;
  private final Findings findings;
  private final Map<Key, CatalogTable> firstTables = new HashMap<>();
  private final Map<Key, Long> collations = new HashMap<>();

  DefaultGroupComparison(CatalogSnapshot snapshot, Findings findings) {
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
    long collation = collations.getOrDefault(new Key(column.typeOid(), shardCount), 0L);
    if (colocation instanceof Colocation.DefaultGroup
        && collation != column.collationOid()
        && major() < FIRST_WITH_COLLATIONS) {
      findings.conflict(
          LintConflicts.defaultGroupCollation(
              table, column, first, snapshot.server().citusVersion()));
    }
  }

  private CatalogTable remember(CatalogTable table, CatalogColumn column, int shardCount) {
    Key key = new Key(column.typeOid(), shardCount);
    collations.putIfAbsent(key, column.collationOid());
    return firstTables.computeIfAbsent(key, k -> table);
  }

  private int major() {
    return Integer.parseInt(snapshot.server().citusVersion().split("\\.", 2)[0]);
  }

  private record Key(long typeOid, int shardCount) {}
}
