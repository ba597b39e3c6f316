package io.citus4j.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The tasks of a query over colocated tables, one for each shard of a range. Confined to one
 * routing.
 */
final class TaskPlan {

  private final Level root;
  private final Restrictions restrictions;
  private final ShardMap shards;
  private final boolean complex;

  TaskPlan(Level root, Restrictions restrictions, ShardMap shards, boolean complex) {
    this.root = root;
    this.restrictions = restrictions;
    this.shards = shards;
    this.complex = complex;
  }

  Route route(List<Relation> tables) {
    List<Relation> keyed =
        tables.stream().filter(table -> table.table().hasDistributionColumn()).toList();
    RoutableTable anchor = (keyed.isEmpty() ? tables : keyed).get(0).table();
    BitSet touched = complex ? united(keyed) : common(keyed, anchor);
    if (touched.cardinality() > 1) {
      return new Route.MultiShard(
          anchor.shardIds(touched), Combination.of(root), anchor.whySeveral(touched));
    }
    if (touched.isEmpty()) {
      return shards
          .primaryOf(0)
          .<Route>map(coordinator -> new Route.SingleShard(List.of(), coordinator))
          .orElseThrow(() -> new NotRoutableException("no key can satisfy the conditions"));
    }
    int index = touched.nextSetBit(0);
    List<Long> shardIds = new ArrayList<>();
    keyed.stream().map(table -> table.table().shardId(index)).distinct().forEach(shardIds::add);
    return new Route.SingleShard(shardIds, shards.ownerOf(anchor, index));
  }

  /** A subquery pushed down needs a task for a shard of any table that keeps its rows. */
  private BitSet united(List<Relation> keyed) {
    BitSet touched = new BitSet();
    for (Relation table : keyed) {
      BitSet its = shardsOf(table);
      if (!restrictions.isInnerOfOuterJoin(table)) {
        touched.or(its);
      }
    }
    return touched;
  }

  /** Joined shard by shard, a table is not read where another one is not. */
  private BitSet common(List<Relation> keyed, RoutableTable anchor) {
    BitSet touched = anchor.allShards();
    keyed.forEach(table -> touched.and(shardsOf(table)));
    return touched;
  }

  private BitSet shardsOf(Relation table) {
    ShardSet set = restrictions.shardsOf(table);
    if (set.whyUnreadable().isPresent()) {
      throw new NotRoutableException(set.whyUnreadable().get());
    }
    return set.isAll() ? table.table().allShards() : set.indexes();
  }
}
