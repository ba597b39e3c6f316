package io.citus4j.routing;

import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<Relation> named = root.namedTables();
    boolean local = named.stream().anyMatch(Relation::isLocalTable);
    boolean distributed = named.stream().anyMatch(Relation::isDistributedTable);
    boolean reference = named.stream().anyMatch(Relation::isReferenceTable);
    if ((distributed || reference) && ChangingCommonTables.needOwnPlan(root)) {
      return Optional.empty();
    }
    if ((local && distributed) || ((distributed || reference) && takesSequenceNumber(root))) {
      return Optional.empty();
    }
    if (tables.stream().noneMatch(Relation::isDistributedTable)) {
      boolean onlyReference =
          tables.stream().anyMatch(Relation::isReferenceTable)
              && tables.stream().noneMatch(Relation::isLocalTable);
      return Optional.of(onlyReference ? new Route.AnyNode(false) : new Route.Local());
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
    Map<RoutableTable, Integer> indexes = new LinkedHashMap<>();
    String unreadable = null;
    for (Relation relation : tables) {
      if (!relation.isDistributedTable()) {
        continue;
      }
      RoutableTable table = relation.table();
      if (table.shardCount() == 0) {
        throw new NotRoutableException("the shard map has no shards of \"" + table.name() + '"');
      }
      ShardSet set = isOnlyTable(relation) ? ShardSet.all() : restrictions.shardsOf(relation);
      if (set.whyUnreadable().isPresent()) {
        unreadable = set.whyUnreadable().get();
        continue;
      }
      BitSet touched = set.isAll() ? table.allShards() : set.indexes();
      boolean locksCopies = root.block().locksRows() && table.isReplicated();
      if (touched.cardinality() > 1 || locksCopies) {
        return Optional.empty();
      }
      int index = touched.nextSetBit(0);
      if (index >= 0
          && indexes.merge(table, index, (one, other) -> one.equals(other) ? one : -1) < 0) {
        // Mentions of one table are about different shards.
        return Optional.empty();
      }
    }
    if (!areInOnePlace(indexes)) {
      return Optional.empty();
    }
    if (unreadable != null) {
      throw new NotRoutableException(unreadable);
    }
    List<Long> shardIds = new ArrayList<>();
    Node node = null;
    for (Map.Entry<RoutableTable, Integer> each : indexes.entrySet()) {
      shardIds.add(each.getKey().shardId(each.getValue()));
      node = shards.ownerOf(each.getKey(), each.getValue());
    }
    return Optional.of(
        node == null ? shards.routeToNoShard() : new Route.SingleShard(shardIds, node));
  }

  /** A query of one table without a distribution column goes to its shard, whatever it says. */
  private boolean isOnlyTable(Relation relation) {
    return !relation.table().hasDistributionColumn()
        && root.fromRelations().equals(List.of(relation))
        && root.children().isEmpty()
        && !root.hasCommonTables();
  }

  /** Shards of different ranges or groups are not joined, not even if they are on one node. */
  private boolean areInOnePlace(Map<RoutableTable, Integer> indexes) {
    return indexes.isEmpty()
        || indexes.entrySet().stream()
            .allMatch(each -> areInOnePlace(indexes.entrySet().iterator().next(), each));
  }

  private boolean areInOnePlace(
      Map.Entry<RoutableTable, Integer> one, Map.Entry<RoutableTable, Integer> other) {
    RoutableTable table = one.getKey();
    boolean sameNode =
        shards
            .ownerOf(table, one.getValue())
            .equals(shards.ownerOf(other.getKey(), other.getValue()));
    boolean sameRange =
        table.kind() == TableKind.RANGE_DISTRIBUTED
            || (table.isColocatedWith(other.getKey()) && one.getValue().equals(other.getValue()));
    return table.kind() == other.getKey().kind() && sameNode && sameRange;
  }
}
