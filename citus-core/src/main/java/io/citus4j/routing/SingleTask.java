package io.citus4j.routing;

import io.citus4j.metadata.Node;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Whether a query is a router query: one task, on a node that has all of its shards. Confined to
 * one routing.
 */
final class SingleTask {

  private final Level root;
  private final Restrictions restrictions;
  private final ShardMap shards;

  SingleTask(Level root, Restrictions restrictions, ShardMap shards) {
    this.root = root;
    this.restrictions = restrictions;
    this.shards = shards;
  }

  /** The route, or empty if the query is not a router query. */
  Optional<Route> find() {
    List<Relation> tables = root.tables();
    boolean local = tables.stream().anyMatch(Relation::isLocalTable);
    boolean distributed = tables.stream().anyMatch(Relation::isDistributedTable);
    boolean reference = tables.stream().anyMatch(Relation::isReferenceTable);
    if ((distributed || reference) && ChangingCommonTables.needOwnPlan(root)) {
      return Optional.empty();
    }
    if ((local && distributed) || ((distributed || reference) && takesSequenceNumber(root))) {
      return Optional.empty();
    }
    if (!distributed) {
      return Optional.of(local || !reference ? new Route.Local() : new Route.AnyNode(false));
    }
    return shardsOf(tables);
  }

  private static boolean takesSequenceNumber(Level level) {
    if (!(level.block().body() instanceof QueryBlock.Select select)) {
      return false;
    }
    return select.outputs().stream()
        .anyMatch(
            output ->
                Expressions.contains(
                    output.expression(),
                    part -> part instanceof Expression.Call call && call.name().equals("nextval")));
  }

  private Optional<Route> shardsOf(List<Relation> tables) {
    List<Long> shardIds = new ArrayList<>();
    String unreadable = null;
    Node node = null;
    for (Relation relation : tables) {
      if (!relation.isDistributedTable()) {
        continue;
      }
      ShardSet set = restrictions.shardsOf(relation);
      RoutableTable table = relation.table();
      if (table.shardCount() == 0) {
        throw new NotRoutableException("the shard map has no shards of \"" + table.name() + '"');
      }
      if (set.whyUnreadable().isPresent()) {
        unreadable = set.whyUnreadable().get();
        continue;
      }
      BitSet indexes = set.isAll() ? table.allShards() : set.indexes();
      if (indexes.cardinality() > 1) {
        return Optional.empty();
      }
      if (indexes.isEmpty()) {
        continue;
      }
      int index = indexes.nextSetBit(0);
      Node owner = shards.ownerOf(table, index);
      if (node != null && !node.equals(owner)) {
        return Optional.empty();
      }
      if (isOtherShardOfSameTable(shardIds, table, index)) {
        return Optional.empty();
      }
      node = owner;
      if (!shardIds.contains(table.shardId(index))) {
        shardIds.add(table.shardId(index));
      }
    }
    if (unreadable != null) {
      throw new NotRoutableException(unreadable);
    }
    return Optional.of(
        node == null ? shards.routeToNoShard() : new Route.SingleShard(shardIds, node));
  }

  /** Of one table, all mentions must be about one shard. */
  private static boolean isOtherShardOfSameTable(
      List<Long> shardIds, RoutableTable table, int index) {
    for (int i = 0; i < table.shardCount(); i++) {
      if (i != index && shardIds.contains(table.shardId(i))) {
        return true;
      }
    }
    return false;
  }
}
