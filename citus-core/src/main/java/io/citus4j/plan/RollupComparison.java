package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.Rollup;
import io.citus4j.sql.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that declared rollups can be computed where the rows are. Confined to one planning.
 *
 * <p>An INSERT of a SELECT runs on the workers if both tables are in one colocation group and the
 * distribution column of one gets its value from that of the other; otherwise all groups pass
 * through the coordinator.
 */
final class RollupComparison {

  private static final Set<String> TIMES = Set.of("timestamptz", "timestamp");

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final FutureKinds kinds;
  private final FutureGroups groups;
  private final Findings findings;

  RollupComparison(
      Tables tables,
      FutureKinds kinds,
      FutureGroups groups,
      CatalogSnapshot snapshot,
      Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.kinds = kinds;
    this.groups = groups;
    this.findings = findings;
  }

  void compareAll(ClusterSchema schema) {
    List<Rollup> rollups = schema.declarations(Rollup.class);
    rollups.forEach(rollup -> findings.compare(() -> compare(rollup)));
    if (!rollups.isEmpty() && !snapshot.hasRollupProgress()) {
      findings.step(RollupSteps.createProgress());
    }
  }

  private void compare(Rollup rollup) {
    Optional<CatalogTable> table = tables.find(rollup.table());
    Optional<CatalogTable> source = tables.find(rollup.source());
    if (table.isEmpty() || source.isEmpty()) {
      findings.conflict(
          RollupConflicts.noSuchTable(rollup, table.isEmpty() ? rollup.table() : rollup.source()));
      return;
    }
    if (checkColumns(rollup, table.get(), source.get())) {
      checkKey(rollup, table.get());
      checkPlace(rollup, table.get(), source.get());
    }
  }

  private boolean checkColumns(Rollup rollup, CatalogTable table, CatalogTable source) {
    Optional<CatalogColumn> time = source.column(rollup.timeColumn());
    if (time.isEmpty()) {
      findings.conflict(RollupConflicts.noSuchColumn(source, rollup.timeColumn()));
      return false;
    }
    if (!TIMES.contains(time.get().typeName())) {
      findings.conflict(RollupConflicts.notATime(source, time.get()));
      return false;
    }
    List<Identifier> unknown =
        Stream.concat(
                rollup.keyColumns().stream(), rollup.figures().stream().map(Rollup.Term::column))
            .filter(column -> table.column(column).isEmpty())
            .toList();
    unknown.forEach(column -> findings.conflict(RollupConflicts.noSuchColumn(table, column)));
    if (!unknown.isEmpty()) {
      return false;
    }
    CatalogColumn bucket = table.column(rollup.bucketColumn()).orElseThrow();
    if (bucket.typeOid() != time.get().typeOid()) {
      findings.conflict(RollupConflicts.bucketType(table, bucket, source, time.get()));
      return false;
    }
    return true;
  }

  private void checkKey(Rollup rollup, CatalogTable table) {
    Set<Identifier> wanted = new HashSet<>(rollup.keyColumns());
    boolean found =
        table.uniqueKeys().stream()
            .anyMatch(key -> key.plain() && new HashSet<>(key.columns()).equals(wanted));
    if (!found) {
      findings.conflict(RollupConflicts.noKey(rollup, table));
    }
  }

  private void checkPlace(Rollup rollup, CatalogTable table, CatalogTable source) {
    Optional<Identifier> column = hashColumn(table);
    Optional<Identifier> sourceColumn = hashColumn(source);
    if (column.isEmpty() && sourceColumn.isEmpty()) {
      return;
    }
    if (column.isEmpty() || sourceColumn.isEmpty() || !groups.areTogether(table, source)) {
      findings.conflict(RollupConflicts.notColocated(table, source));
      return;
    }
    boolean mapped =
        rollup.keys().stream()
            .anyMatch(
                key ->
                    key.column().equals(column.get())
                        && WrittenColumn.is(key.expression(), sourceColumn.get()));
    if (!mapped) {
      findings.conflict(
          RollupConflicts.keyNotMapped(table, column.get(), source, sourceColumn.get()));
    }
  }

  private Optional<Identifier> hashColumn(CatalogTable table) {
    FutureKinds.Future future = kinds.of(table);
    return future.is(TableKind.HASH_DISTRIBUTED) ? future.column() : Optional.empty();
  }
}
