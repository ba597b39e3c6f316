package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.Distribution;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** The wording of conflicts about the kinds of tables. */
final class KindConflicts {

  private KindConflicts() {}

  static Conflict coordinatorUnknown(CatalogTable table, String declared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared to be %s, for which the coordinator has to be in Citus's metadata, and this one is not."
            .formatted(table.name(), declared),
        "Register it with citus_set_coordinator_host.");
  }

  static Conflict connectedLocals(CatalogTable table, List<QualifiedName> undeclared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared as a Citus local table, but foreign keys connect it with %s, which would have to become Citus local tables with it."
            .formatted(table.name(), Conflicts.quoted(undeclared)),
        "Declare them with citusLocal too, or drop the foreign keys.");
  }

  static Conflict convertedByHand(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is a Citus local table, but it is declared as a local table."
            .formatted(table.name()),
        "Declare it with citusLocal, or take it out of the metadata with undistribute_table, which"
            + " rewrites it.");
  }

  static Conflict notSingleShard(CatalogTable table, CatalogTable target) {
    return new Conflict(
        table.name(),
        "Single-shard table \"%s\" cannot be colocated with \"%s\", which is a %s."
            .formatted(table.name(), target.name(), target.kind()),
        "Declare \"%s\" with singleShard too, or leave colocateWith out.".formatted(target.name()));
  }

  static Conflict otherNode(CatalogTable table, CatalogTable target) {
    return new Conflict(
        table.name(),
        "Single-shard table \"%s\" is declared to be colocated with \"%s\", but they are in colocation groups %d and %d."
            .formatted(
                table.name(),
                target.name(),
                table.colocationId().orElse(0),
                target.colocationId().orElse(0)),
        "Correct the declaration, or bring the table into the group with undistribute_table, which"
            + " rewrites it, and a new plan.");
  }

  static Conflict keysWhileWritten(
      CatalogTable table, List<QualifiedName> targets, List<QualifiedName> referrers) {
    List<String> keys = new ArrayList<>();
    if (!targets.isEmpty()) {
      keys.add("it references " + Conflicts.quoted(targets));
    }
    if (!referrers.isEmpty()) {
      keys.add("it is referenced by " + Conflicts.quoted(referrers));
    }
    return new Conflict(
        table.name(),
        "Table \"%s\" cannot be distributed while it is written to, because of foreign keys: %s. Citus allows those to reference tables only."
            .formatted(table.name(), String.join(" and ", keys)),
        "Drop the foreign keys and add them again afterwards, or leave concurrently() out.");
  }

  static Conflict severalCopies(CatalogTable table, QualifiedName target, int copies) {
    return new Conflict(
        table.name(),
        "Table \"%s\" cannot be distributed while it is written to: the shards of \"%s\", with which it is to be colocated, have %d copies."
            .formatted(table.name(), target, copies),
        "Leave concurrently() out, or colocate it with a table whose shards have one copy.");
  }

  static Conflict noColumnar(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared columnar, but the database has no access method \"columnar\"."
            .formatted(table.name()),
        "Create the extension: CREATE EXTENSION citus_columnar;");
  }

  static Conflict storesNothing(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared columnar, but it stores no rows itself.".formatted(table.name()),
        "Declare the partitions of a partitioned table, or the tables that a view reads.");
  }

  static Conflict columnarKeys(CatalogTable table, List<QualifiedName> others) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared columnar, but it has foreign keys from or to %s, which Citus does not rewrite."
            .formatted(table.name(), Conflicts.quoted(others)),
        "Drop the foreign keys.");
  }

  static Conflict columnarRange(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared columnar, but it is range-distributed already; Citus changes the storage of hash-distributed tables only."
            .formatted(table.name()),
        "Take columnar out of the declaration.");
  }

  static String words(Distribution distribution) {
    if (distribution instanceof Distribution.Hash hash) {
      return "table distributed by the hash of \"" + hash.column().name() + '"';
    }
    if (distribution instanceof Distribution.Range range) {
      return "table distributed by ranges of \"" + range.column().name() + '"';
    }
    if (distribution instanceof Distribution.SingleShard) {
      return "single-shard table";
    }
    if (distribution instanceof Distribution.Reference) {
      return "reference table";
    }
    return distribution instanceof Distribution.CitusLocal ? "Citus local table" : "local table";
  }
}
