package io.citus4j.plan;

import io.citus4j.internal.catalog.ViewCalls;
import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.Rollup;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;

/** The wording of conflicts about rollups. */
final class RollupConflicts {

  private RollupConflicts() {}

  static Conflict noSuchTable(Rollup rollup, QualifiedName missing) {
    return new Conflict(
        rollup.table(),
        "Table \"%s\" does not exist, but \"%s\" is declared to be filled from \"%s\"."
            .formatted(missing, rollup.table(), rollup.source()),
        "Create it before planning, or correct the name.");
  }

  static Conflict noSuchColumn(CatalogTable table, Identifier column) {
    return new Conflict(
        table.name(),
        "A rollup names column \"%s\" of table \"%s\", which has none of that name."
            .formatted(column, table.name()),
        "Correct the name, or add the column.");
  }

  static Conflict notATime(CatalogTable source, CatalogColumn column) {
    return new Conflict(
        source.name(),
        "A rollup goes by column \"%s\" of table \"%s\", which is %s."
            .formatted(column.name(), source.name(), column.displayType()),
        "Name a column of type timestamptz or timestamp.");
  }

  static Conflict bucketType(
      CatalogTable table, CatalogColumn bucket, CatalogTable source, CatalogColumn time) {
    return new Conflict(
        table.name(),
        "Column \"%s\" of \"%s\" is %s, but it gets buckets of \"%s\" of \"%s\", which is %s: the result would depend on the time zone of a worker."
            .formatted(
                bucket.name(),
                table.name(),
                bucket.displayType(),
                time.name(),
                source.name(),
                time.displayType()),
        "Give both the same type.");
  }

  static Conflict noKey(Rollup rollup, CatalogTable table) {
    return new Conflict(
        table.name(),
        "Rollup table \"%s\" has no primary or unique key of exactly its groups (%s), so that a group that is computed again could not be found."
            .formatted(table.name(), ViewCalls.quoted(rollup.keyColumns())),
        "Add it: ALTER TABLE %s ADD UNIQUE (%s)."
            .formatted(table.name().toSql(), ViewCalls.quoted(rollup.keyColumns())));
  }

  static Conflict notColocated(CatalogTable table, CatalogTable source) {
    return new Conflict(
        table.name(),
        "Rollup table \"%s\" is not colocated with its source \"%s\": every group would pass through the coordinator."
            .formatted(table.name(), source.name()),
        "Declare both with distribute, and one with colocateWith the other.");
  }

  static Conflict keyNotMapped(
      CatalogTable table, Identifier column, CatalogTable source, Identifier sourceColumn) {
    return new Conflict(
        table.name(),
        "The distribution column \"%s\" of rollup table \"%s\" does not get its value from \"%s\", that of \"%s\": every group would pass through the coordinator."
            .formatted(column, table.name(), sourceColumn, source.name()),
        "Group by it: by(\"%s\", \"%s\").".formatted(column, sourceColumn));
  }
}
