package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ColumnStatistics;
import io.citus4j.metadata.ColumnTraits;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what makes a column unfit, or a poor choice, as the key of a hash-distributed table.
 * Confined to one planning.
 */
final class KeyLint {

  /** Fewer rows for each shard say nothing about how values will spread. */
  private static final int ROWS_PER_SHARD = 10;

  /** One value may take this many times the rows of an average shard. */
  private static final double SHARES_OF_ONE_VALUE = 10;

  /** However few the shards, one value may not take more than this share of the rows. */
  private static final double LARGEST_SHARE = 0.5;

  private static final int NUMERIC_HEADER = 4;
  private static final int SCALE_MASK = 0x7ff;
  private static final int SCALE_SIGN = 0x400;

  private final CatalogSnapshot snapshot;
  private final Findings findings;
  private final KeyReferrers referrers;
  private @Nullable Map<QualifiedName, List<CatalogTable>> partitions;

  KeyLint(CatalogSnapshot snapshot, Findings findings) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.referrers = new KeyReferrers(snapshot);
  }

  /**
   * The column itself, and then the keys of the table that it has to be part of: corrected in this
   * order, the column can become part of them.
   */
  void check(CatalogTable table, CatalogColumn column) {
    ColumnTraits traits = snapshot.traits(table).column(column.name());
    traits
        .unhashablePart()
        .ifPresent(
            part ->
                findings.conflict(
                    LintConflicts.unhashable(table, column, part, traits.unhashableWithin())));
    if (!column.deterministicCollation()) {
      findings.conflict(LintConflicts.nondeterministic(table, column, traits.collation()));
    }
    if (traits.generated() != ColumnTraits.Generated.NO) {
      findings.conflict(LintConflicts.generated(table, column, traits.generated()));
    }
    int scale = scale(column);
    if (scale < 0) {
      findings.conflict(LintConflicts.negativeScale(table, column, scale));
    }
    checkUniqueKeys(table, column);
  }

  /**
   * The keys of the table that the column has to be part of, however it cuts the table, and those
   * that its partitions have besides.
   */
  void checkUniqueKeys(CatalogTable table, CatalogColumn column) {
    for (UniqueKey key : table.uniqueKeys()) {
      if (!key.columns().contains(column.name())) {
        findings.conflict(keyWithoutColumn(table, key, column));
      }
    }
    if (!snapshot.traits(table).partitioned()) {
      return;
    }
    for (CatalogTable partition : partitions().getOrDefault(table.name(), List.of())) {
      for (UniqueKey key : partition.uniqueKeys()) {
        if (!key.columns().contains(column.name()) && !isInherited(key, table)) {
          findings.conflict(keyWithoutColumn(partition, key, column));
        }
      }
    }
  }

  private static boolean isInherited(UniqueKey key, CatalogTable parent) {
    return parent.uniqueKeys().stream()
        .anyMatch(other -> other.kind() == key.kind() && other.columns().equals(key.columns()));
  }

  private Map<QualifiedName, List<CatalogTable>> partitions() {
    Map<QualifiedName, List<CatalogTable>> known = partitions;
    if (known == null) {
      known = new HashMap<>();
      for (CatalogTable table : snapshot.tables()) {
        QualifiedName parent = snapshot.traits(table).partitionOf().orElse(null);
        if (parent != null) {
          known.computeIfAbsent(parent, name -> new ArrayList<>()).add(table);
        }
      }
      partitions = known;
    }
    return known;
  }

  /** How evenly the rows that are there would spread over the shards. */
  void checkSpread(CatalogTable table, CatalogColumn column, int shardCount) {
    snapshot
        .statistics(table, column.name())
        .ifPresent(statistics -> checkSpread(table, statistics, shardCount));
  }

  private void checkSpread(CatalogTable table, ColumnStatistics statistics, int shardCount) {
    if (statistics.nullShare() > 0) {
      findings.warning(LintConflicts.nullKeys(table, statistics));
    }
    if (statistics.rows() < (double) ROWS_PER_SHARD * shardCount || shardCount == 1) {
      return;
    }
    if (statistics.distinctValues() < shardCount) {
      findings.warning(LintConflicts.fewValues(table, statistics, shardCount));
    } else if (statistics.mostCommonShare()
        > Math.min(SHARES_OF_ONE_VALUE / shardCount, LARGEST_SHARE)) {
      findings.warning(LintConflicts.dominantValue(table, statistics, shardCount));
    }
  }

  private Conflict keyWithoutColumn(CatalogTable table, UniqueKey key, CatalogColumn column) {
    return snapshot
        .traits(table)
        .exclusion(key.name())
        .map(exclusion -> LintConflicts.exclusionWithoutKey(table, exclusion, column))
        .orElseGet(
            () ->
                MissingTable.is(table)
                    ? CreationConflicts.uniqueWithoutKey(table, key, column.name())
                    : Conflicts.uniqueWithoutKey(table, key, column.name(), referrers));
  }

  /** The digits behind the point, negative if some before it are rounded away. */
  private static int scale(CatalogColumn column) {
    if (!column.typeName().equals("numeric") || column.typeModifier() < NUMERIC_HEADER) {
      return 0;
    }
    return (((column.typeModifier() - NUMERIC_HEADER) & SCALE_MASK) ^ SCALE_SIGN) - SCALE_SIGN;
  }
}
