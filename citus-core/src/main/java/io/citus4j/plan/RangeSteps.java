package io.citus4j.plan;

import io.citus4j.internal.catalog.RangeShards;
import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.metadata.CatalogColumn;
import io.citus4j.schema.ShardRange;
import io.citus4j.sql.QualifiedName;

/** The steps that make a range-distributed table and its shards. */
final class RangeSteps {

  private RangeSteps() {}

  /** Distributes an empty table, which gets its shards by steps of their own. */
  static Step distribute(QualifiedName table, CatalogColumn column) {
    RangeShards shards = new RangeShards(table, column.baseType());
    return Step.of(
            StepKind.DISTRIBUTE_TABLE,
            "distribute \"%s\" by ranges of \"%s\"".formatted(table, column.name()))
        .changes(table)
        .impossibleWhen(TableGuards.isDistributed(table), TableSteps.DISTRIBUTED_OTHERWISE)
        .risk(Risk.BLOCKS_WRITES)
        .locks("EXCLUSIVE")
        .run(shards.distribute(column.name()), shards.isDistributed(column.name()));
  }

  /**
   * Adds a shard. Its bounds are set in the transaction that creates it: a shard without bounds
   * must never be seen by an INSERT.
   */
  static Step addShard(QualifiedName table, CatalogColumn column, ShardRange range) {
    RangeShards shards = new RangeShards(table, column.baseType());
    return Step.of(StepKind.ADD_RANGE_SHARD, "add shard %s to \"%s\"".formatted(range, table))
        .changes(table)
        .first(shards.readBounds(range.from(), range.to()))
        .first(shards.createEmpty())
        .impossibleWhen(
            shards.overlaps(range.from(), range.to()),
            "the table has a shard with some of its values")
        .run(shards.setBounds(range.from(), range.to()), shards.hasShard(range.from(), range.to()));
  }
}
