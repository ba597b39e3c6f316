package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.PartitionedTable;
import io.citus4j.metadata.TimePartition;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wording of conflicts about partitions. */
final class PartitionConflicts {

  private static final Set<String> TIMES = Set.of("timestamptz", "timestamp", "date");

  private PartitionConflicts() {}

  static Conflict noSuchTable(TimePartitions declared) {
    return new Conflict(
        declared.table(),
        "Table \"%s\" does not exist, and its partitions are declared.".formatted(declared.table()),
        "Create it before planning with PARTITION BY RANGE of its time column, or correct the"
            + " name.");
  }

  static Conflict notByTime(CatalogTable table, @Nullable PartitionedTable partitioned) {
    String actual =
        partitioned == null
            ? "is not partitioned"
            : "is partitioned by %s of %s"
                .formatted(
                    partitioned.strategy().name().toLowerCase(Locale.ROOT),
                    partitioned.firstColumn() == null
                        ? "an expression"
                        : "\"%s\" (%s)%s"
                            .formatted(
                                partitioned.firstColumn(),
                                partitioned.firstType(),
                                partitioned.keyColumns() == 1 ? "" : " and more"));
    String column =
        table.columns().stream()
            .filter(candidate -> TIMES.contains(candidate.typeName()))
            .map(CatalogColumn::name)
            .map(Identifier::toSql)
            .findFirst()
            .orElse("a column of type timestamptz, timestamp or date");
    return new Conflict(
        table.name(),
        "Table \"%s\" %s, but partitions by time are declared.".formatted(table.name(), actual),
        ("A table cannot be turned into a partitioned one. Create it anew and copy the rows: CREATE"
                + " TABLE %s (…) PARTITION BY RANGE (%s).")
            .formatted(table.name().toSql(), column));
  }

  static Conflict shorterThanDate(QualifiedName table, TimePartitions declared) {
    return new Conflict(
        table,
        "Table \"%s\" is partitioned by a date, but its partitions are declared to last %s."
            .formatted(table, declared.every()),
        "Declare whole days or months.");
  }

  static Conflict noColumnar(QualifiedName table, TimePartitions declared) {
    return new Conflict(
        table,
        ("Partitions of \"%s\" are declared to be stored by columns after %s, but the database has"
                + " no access method \"columnar\".")
            .formatted(table, declared.columnarAge().orElseThrow()),
        "Install it on every node with CREATE EXTENSION citus_columnar, or leave columnarAfter"
            + " out.");
  }

  static Conflict misaligned(
      QualifiedName table, TimePartitions declared, TimePartition partition) {
    return new Conflict(
        table,
        "Partition \"%s\" of \"%s\" goes from %s to %s, which is no partition of %s%s."
            .formatted(
                partition.name(),
                table,
                partition.from().<Object>map(time -> time).orElse("MINVALUE"),
                partition.to().<Object>map(time -> time).orElse("MAXVALUE"),
                declared.every(),
                " counted from the first one in " + declared.zone()),
        "Declare the interval and the time zone of the partitions there are, or detach this one"
            + " and put its rows into partitions of the declared length.");
  }

  static Conflict withoutParent(QualifiedName table, QualifiedName parent) {
    return new Conflict(
        table,
        "Table \"%s\" is a partition of \"%s\", and Citus distributes a partition only together with the whole."
            .formatted(table, parent),
        "Declare \"%s\" instead.".formatted(parent));
  }

  static Conflict columnUnknown(QualifiedName table) {
    return new Conflict(
        table,
        "Table \"%s\" is to be created with partitions by time, but not by which column."
            .formatted(table),
        "Name the column: partitions(...).by(column).");
  }

  static Conflict otherColumn(QualifiedName table, Identifier actual, Identifier declared) {
    return new Conflict(
        table,
        "Table \"%s\" is partitioned by \"%s\", but it is declared to be by \"%s\"."
            .formatted(table, actual, declared),
        "Correct the declaration: the partitioning of a table cannot be changed.");
  }
}
