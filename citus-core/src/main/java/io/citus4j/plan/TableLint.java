package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ColumnTraits;
import io.citus4j.metadata.TableTraits;

/**
 * Looks for what Citus would refuse in a table that is about to be distributed, whatever its kind.
 * Confined to one planning.
 */
final class TableLint {

  private final CatalogSnapshot snapshot;
  private final Findings findings;

  TableLint(CatalogSnapshot snapshot, Findings findings) {
    this.snapshot = snapshot;
    this.findings = findings;
  }

  /** A table to be cut into shards, or to become a single one. */
  void checkDistributed(CatalogTable table) {
    check(table);
    TableTraits traits = snapshot.traits(table);
    if (!traits.subpartitioned().isEmpty()) {
      findings.conflict(LintConflicts.subpartitioned(table, traits.subpartitioned()));
    }
  }

  /** A table to be copied to every node. */
  void checkReference(CatalogTable table) {
    check(table);
    if (snapshot.traits(table).partitioned()) {
      findings.conflict(LintConflicts.partitionedReference(table));
    }
  }

  private void check(CatalogTable table) {
    TableTraits traits = snapshot.traits(table);
    if (traits.foreign()) {
      findings.conflict(LintConflicts.foreignTable(table));
    }
    traits
        .partitionOf()
        .ifPresent(parent -> findings.conflict(LintConflicts.partition(table, parent)));
    if (!traits.parents().isEmpty() || !traits.children().isEmpty()) {
      findings.conflict(LintConflicts.inheritance(table, traits.parents(), traits.children()));
    }
    if (!traits.triggers().isEmpty()) {
      findings.conflict(LintConflicts.triggers(table, traits.triggers()));
    }
    if (!traits.policiesWithSubquery().isEmpty()) {
      findings.conflict(LintConflicts.policies(table, traits.policiesWithSubquery()));
    }
    for (CatalogColumn column : table.columns()) {
      ColumnTraits columnTraits = traits.column(column.name());
      columnTraits
          .unknownType()
          .ifPresent(
              type -> findings.conflict(LintConflicts.unknownType(table, column.name(), type)));
      if (column.narrowSequence()) {
        findings.warning(LintConflicts.narrowSequence(table, column, columnTraits));
      }
    }
  }
}
