package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Routes an INSERT ... SELECT: sent to each shard if the rows stay where they are, else
 * repartitioned between the nodes, else pulled to the coordinator. Confined to one routing.
 */
final class InsertSelectRouting {

  private final QueryShape.Insert insert;
  private final ShardMap shards;
  private final RoutableTable target;

  InsertSelectRouting(QueryShape.Insert insert, ShardMap shards, RoutableTable target) {
    this.insert = insert;
    this.shards = shards;
    this.target = target;
  }

  Route route() {
    QueryBlock block = withCommonTables();
    Level select = new LevelBuilder(shards, MentionCount.in(List.of(block))).build(block, null);
    List<Relation> tables = select.tables();
    boolean citus =
        tables.stream().anyMatch(table -> table.isDistributedTable() || table.isReferenceTable());
    if (target.kind() == TableKind.LOCAL || target.kind() == TableKind.CITUS_LOCAL) {
      if (citus) {
        throw new NotRoutableException("a local table is filled from the rows of another one");
      }
      return new Route.Local();
    }
    Restrictions restrictions = Restrictions.of(select);
    if (obstacle(select, tables, restrictions, block).isEmpty()) {
      return pushedDown(select, restrictions);
    }
    return otherwise(block);
  }

  private QueryBlock withCommonTables() {
    QueryBlock rows = insert.rows();
    List<QueryBlock.CommonTable> with = new ArrayList<>(insert.with());
    with.addAll(rows.with());
    return new QueryBlock(
        with, rows.body(), rows.orderBy(), rows.limit(), rows.offset(), rows.locksRows());
  }

  /** What keeps it from being sent to each shard. */
  private Optional<String> obstacle(
      Level select, List<Relation> tables, Restrictions restrictions, QueryBlock block) {
    if (tables.stream()
        .noneMatch(table -> table.isDistributedTable() || table.isReferenceTable())) {
      return Optional.of("no distributed table is read");
    }
    if (tables.stream().anyMatch(Relation::isLocalTable)) {
      return Optional.of("a local table is read");
    }
    if (Blocks.isVolatile(block)) {
      return Optional.of("a VOLATILE function is called");
    }
    if (target.kind() == TableKind.REFERENCE) {
      return tables.stream().allMatch(Relation::isReferenceTable)
          ? Optional.empty()
          : Optional.of("a reference table is filled from another kind of table");
    }
    List<Relation> distributed = DistributionKeys.distributed(tables);
    boolean colocated =
        distributed.stream().allMatch(table -> table.table().isColocatedWith(target));
    if (!colocated || !keepsKey(select)) {
      return Optional.of("rows change their shard");
    }
    boolean single = new SingleTask(select, restrictions, shards).find().isPresent();
    if (single) {
      return Optional.empty();
    }
    if (!new DistributionKeys(restrictions).areEqualIn(select)) {
      return Optional.of("tables are not joined on their distribution columns");
    }
    return Pushdown.obstacle(select)
        .or(
            () ->
                select.children().stream()
                    .map(Pushdown::obstacle)
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  /** Whether the distribution column of the target is given that of a source. */
  private boolean keepsKey(Level select) {
    if (!target.hasDistributionColumn()) {
      return true;
    }
    int place = insert.columns().indexOf(target.distributionColumn().name());
    return place >= 0 && isKey(select, place);
  }

  private static boolean isKey(Level select, int place) {
    if (!select.branches().isEmpty()) {
      return select.branches().stream().allMatch(branch -> isKey(branch, place));
    }
    return select
        .output(place)
        .flatMap(output -> DistributionColumns.tableOf(output, select))
        .isPresent();
  }

  private Route pushedDown(Level select, Restrictions restrictions) {
    if (target.kind() == TableKind.REFERENCE) {
      return new Route.AnyNode(true);
    }
    BitSet touched = target.allShards();
    for (Relation relation : DistributionKeys.distributed(select.tables())) {
      ShardSet set = restrictions.shardsOf(relation);
      if (set.whyUnreadable().isPresent()) {
        throw new NotRoutableException(set.whyUnreadable().get());
      }
      if (!set.isAll()) {
        touched.and(set.indexes());
      }
    }
    if (touched.cardinality() == 1) {
      InsertRouting.refuseNarrowSequences(insert, target);
      int index = touched.nextSetBit(0);
      return shards.routeTo(target, index);
    }
    return new Route.MultiShard(
        target.shardIds(touched),
        Combination.PUSHED_DOWN,
        "each filled from the shard of the same range");
  }

  /** The rows are read first; whether they pass the coordinator depends on how they are read. */
  private Route otherwise(QueryBlock block) {
    Level fresh = new LevelBuilder(shards, MentionCount.in(List.of(block))).build(block, null);
    Route read = new SelectRouting(shards).route(fresh);
    boolean redistributable =
        read instanceof Route.MultiShard multi
            && multi.combination() == Combination.PUSHED_DOWN
            && target.kind() == TableKind.HASH_DISTRIBUTED
            && !Blocks.isVolatile(block);
    if (redistributable) {
      return new Route.Repartition("rows change their shard");
    }
    if (read instanceof Route.Unknown) {
      return read;
    }
    return new Route.Subplan(1, "rows are pulled to the coordinator and inserted from there");
  }
}
