package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.QueryShape.MergeActionKind;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Routes a MERGE. Confined to one routing. */
final class MergeRouting {

  private final QueryShape.Merge merge;
  private final ShardMap shards;
  private final RoutableTable target;
  private final Level level;

  private MergeRouting(QueryShape.Merge merge, ShardMap shards, RoutableTable target, Level level) {
    this.merge = merge;
    this.shards = shards;
    this.target = target;
    this.level = level;
  }

  static Route route(QueryShape.Merge merge, ShardMap shards) {
    RoutableTable target = shards.require(merge.target().name());
    List<QueryBlock> blocks = Statements.asBlocks(merge);
    Level level = new LevelBuilder(shards, MentionCount.in(blocks)).build(blocks.get(0), null);
    return new MergeRouting(merge, shards, target, level).route(blocks.get(0));
  }

  private Route route(QueryBlock block) {
    List<Relation> tables = level.tables();
    if (tables.stream()
        .noneMatch(table -> table.isDistributedTable() || table.isReferenceTable())) {
      return new Route.Local();
    }
    if (target.kind() == TableKind.REFERENCE) {
      throw new UnsupportedQueryException(
          "Reference table as target is not allowed in MERGE command",
          "\"" + target.name() + "\" is a reference table",
          "Write INSERT ... ON CONFLICT.");
    }
    if (Blocks.isMutable(block)) {
      throw new UnsupportedQueryException(
          "non-IMMUTABLE functions are not yet supported in MERGE sql with distributed tables",
          "it calls a function that is not IMMUTABLE",
          "Compute the value first, and bind it.");
    }
    for (QueryShape.MergeAction action : merge.actions()) {
      for (QueryShape.Assignment assignment : action.assignments()) {
        if (action.kind() == MergeActionKind.UPDATE
            && target.isDistributionColumn(assignment.column())) {
          throw new UnsupportedQueryException(
              "updating the distribution column is not allowed in MERGE actions",
              "WHEN MATCHED sets \"" + assignment.column() + '"',
              "Leave the column out; matched rows have that value already.");
        }
      }
    }
    Restrictions restrictions = Restrictions.of(level);
    return obstacle(tables, restrictions).isPresent()
        ? repartitioned()
        : new SingleTask(level, restrictions, shards)
            .find()
            .orElseGet(() -> multiShard(restrictions));
  }

  private Optional<String> obstacle(List<Relation> tables, Restrictions restrictions) {
    List<Relation> distributed = DistributionKeys.distributed(tables);
    if (distributed.size() != tables.size() || distributed.size() == 1) {
      return Optional.of("the source is not distributed");
    }
    if (!DistributionKeys.areColocated(distributed)
        || !new DistributionKeys(restrictions).areEqualIn(level)) {
      return Optional.of("source and target are not joined on their distribution columns");
    }
    return insertsOtherKey()
        ? Optional.of("an INSERT gives another value than the distribution column of the source")
        : level.children().stream().map(Pushdown::obstacle).flatMap(Optional::stream).findFirst();
  }

  private boolean insertsOtherKey() {
    if (!target.hasDistributionColumn()) {
      return false;
    }
    return merge.actions().stream()
        .filter(action -> action.kind() == MergeActionKind.INSERT)
        .flatMap(action -> action.assignments().stream())
        .filter(assignment -> target.isDistributionColumn(assignment.column()))
        .anyMatch(assignment -> DistributionColumns.tableOf(assignment.value(), level).isEmpty());
  }

  /** Whether rows are sent from node to node or through the coordinator is left to Citus. */
  private Route repartitioned() {
    throw new NotRoutableException("the source of MERGE is repartitioned or pulled");
  }

  private Route multiShard(Restrictions restrictions) {
    BitSet touched = target.allShards();
    for (Relation relation : DistributionKeys.distributed(level.tables())) {
      ShardSet set = restrictions.shardsOf(relation);
      if (set.whyUnreadable().isPresent()) {
        throw new NotRoutableException(set.whyUnreadable().get());
      }
    }
    return new Route.MultiShard(
        target.shardIds(touched), Combination.PUSHED_DOWN, "joined shard by shard");
  }
}
