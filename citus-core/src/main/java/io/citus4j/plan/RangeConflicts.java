package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.schema.ShardRange;
import io.citus4j.sql.QualifiedName;
import java.util.List;

/** The wording of conflicts about range-distributed tables. */
final class RangeConflicts {

  private static final String CORRECT = "Correct the ranges in the declaration.";

  private RangeConflicts() {}

  static Conflict backwards(CatalogTable table, ShardRange range) {
    return new Conflict(
        table.name(),
        "A shard of table \"%s\" is declared as %s, which ends before it begins."
            .formatted(table.name(), range),
        CORRECT);
  }

  static Conflict declaredOverlap(CatalogTable table, ShardRange one, ShardRange other) {
    return new Conflict(
        table.name(),
        "Two shards of table \"%s\" are declared with ranges that overlap: %s and %s."
            .formatted(table.name(), one, other),
        CORRECT);
  }

  static Conflict withoutOffset(CatalogTable table, ShardRange range) {
    return new Conflict(
        table.name(),
        "A shard of table \"%s\" is declared as %s, but a bound of type timestamp with time zone lacks its offset: sessions of other time zones would read another value."
            .formatted(table.name(), range),
        "Write the offset, for example \"2026-01-01 00:00:00+00\", or declare OffsetDateTime values.");
  }

  static Conflict notEmpty(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has rows, but Citus distributes only empty tables by ranges."
            .formatted(table.name()),
        "Move the rows into another table, distribute, and insert them again; or run ANALYZE if it"
            + " is empty by now.");
  }

  static Conflict foreignKeys(CatalogTable table, List<QualifiedName> others) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has foreign keys from or to %s, but a range-distributed table can reference reference tables only and be referenced by none."
            .formatted(table.name(), Conflicts.quoted(others)),
        "Drop the foreign keys.");
  }

  static Conflict withoutBounds(CatalogTable table, ShardInterval shard) {
    return new Conflict(
        table.name(),
        "Shard %d of table \"%s\" has no bounds: no row finds it, and with keys of type text an INSERT into the table makes the server crash."
            .formatted(shard.shardId(), table.name()),
        "Write its bounds to pg_dist_shard as a superuser: UPDATE pg_dist_shard SET shardminvalue ="
            + " '...', shardmaxvalue = '...' WHERE shardid = %d;".formatted(shard.shardId()));
  }

  static Conflict otherBounds(CatalogTable table, ShardInterval shard, ShardRange declared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has the shard %s, which overlaps the declared %s but has other bounds."
            .formatted(table.name(), shard, declared),
        "Correct the declaration; rows that are in the shard already cannot be moved to another"
            + " one.");
  }

  static Conflict undeclared(CatalogTable table, ShardInterval shard) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has the shard %s, which is not declared.".formatted(table.name(), shard),
        "Declare it with shard(from, to).");
  }
}
