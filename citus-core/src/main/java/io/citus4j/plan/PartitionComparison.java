package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.PartitionedTable;
import io.citus4j.metadata.Partitioning;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.TimePartition;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Compares declared partitions by time with those there are. Confined to one planning. */
final class PartitionComparison {

  private final Tables tables;
  private final Partitioning partitioning;
  private final Findings findings;

  PartitionComparison(Tables tables, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.partitioning = snapshot.partitioning();
    this.findings = findings;
  }

  void compareAll(ClusterSchema schema) {
    tables.declared().keySet().forEach(this::refusePartition);
    schema
        .declarations(TimePartitions.class)
        .forEach(declared -> findings.compare(() -> compare(declared)));
  }

  /** Those that are still local are reported before they would be distributed. */
  private void refusePartition(QualifiedName table) {
    Optional<QualifiedName> parent = partitioning.parentOf(table);
    if (parent.isPresent() && tables.find(table).orElseThrow().kind() != TableKind.LOCAL) {
      findings.conflict(PartitionConflicts.withoutParent(table, parent.get()));
    }
  }

  private void compare(TimePartitions declared) {
    Optional<CatalogTable> table = tables.find(declared.table());
    if (table.isEmpty()) {
      findings.conflict(PartitionConflicts.noSuchTable(declared));
      return;
    }
    QualifiedName name = table.get().name();
    if (tables.isMissing(table.get()) && declared.column().isEmpty()) {
      findings.conflict(PartitionConflicts.columnUnknown(name));
      return;
    }
    Optional<PartitionedTable> partitioned =
        tables.isMissing(table.get())
            ? Optional.of(future(table.get(), declared.column().orElseThrow()))
            : partitioning.of(name);
    if (partitioned.isEmpty() || partitioned.get().timeColumn().isEmpty()) {
      findings.conflict(PartitionConflicts.notByTime(table.get(), partitioned.orElse(null)));
    } else if (declared.column().isPresent()
        && !partitioned.get().timeColumn().equals(declared.column())) {
      findings.conflict(
          PartitionConflicts.otherColumn(
              name, partitioned.get().timeColumn().orElseThrow(), declared.column().get()));
    } else if (partitioned.get().isByDate() && !declared.every().isOfCalendar()) {
      findings.conflict(PartitionConflicts.shorterThanDate(name, declared));
    } else if (declared.columnarAge().isPresent() && !partitioning.columnarAvailable()) {
      findings.conflict(PartitionConflicts.noColumnar(name, declared));
    } else {
      compare(name, declared, partitioned.get());
    }
  }

  /** The table as it will be created: without partitions. */
  private static PartitionedTable future(CatalogTable table, Identifier column) {
    String typeName = table.column(column).map(CatalogColumn::typeName).orElse(null);
    return new PartitionedTable(
        PartitionedTable.Strategy.RANGE, 1, column, typeName, List.of(), List.of());
  }

  private void compare(QualifiedName name, TimePartitions declared, PartitionedTable partitioned) {
    PartitionGrid grid = new PartitionGrid(declared, partitioned, partitioning.readAt());
    Optional<TimePartition> misaligned = grid.misaligned();
    if (misaligned.isPresent()) {
      findings.conflict(PartitionConflicts.misaligned(name, declared, misaligned.get()));
      return;
    }
    List<PartitionGrid.Range> missing = grid.missing();
    if (!missing.isEmpty()) {
      findings.step(PartitionSteps.create(name, declared, missing));
    }
  }
}
