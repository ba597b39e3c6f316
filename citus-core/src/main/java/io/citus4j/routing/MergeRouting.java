package io.citus4j.routing;

import io.citus4j.metadata.ColumnDefault;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
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
    boolean localTarget =
        target.kind() == TableKind.LOCAL || target.kind() == TableKind.CITUS_LOCAL;
    if (!localTarget && (Blocks.isMutable(block) || fillsMutableDefault())) {
      throw new UnsupportedQueryException(
          "non-IMMUTABLE functions are not yet supported in MERGE sql with distributed tables",
          "it calls a function that is not IMMUTABLE, or leaves a column out whose default does",
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
    refuseSources(tables, localTarget);
    Restrictions restrictions = Restrictions.of(level);
    return obstacle(tables, restrictions).isPresent()
        ? repartitioned()
        : new SingleTask(level, restrictions, shards)
            .find()
            .filter(single -> touchesShard(single))
            .orElseGet(() -> multiShard(restrictions));
  }

  /** Citus has several ways with a MERGE whose conditions leave no shard. */
  private static boolean touchesShard(Route route) {
    if (route instanceof Route.SingleShard single && single.shardIds().isEmpty()) {
      throw new NotRoutableException("the conditions of MERGE leave no shard");
    }
    return true;
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

  /** Whether an INSERT leaves a column to a default that differs from time to time. */
  private boolean fillsMutableDefault() {
    return merge.actions().stream()
        .filter(action -> action.kind() == MergeActionKind.INSERT)
        .anyMatch(
            action ->
                target.columns().stream()
                    .filter(column -> isMutable(column.defaultValue()))
                    .anyMatch(
                        column ->
                            action.assignments().stream()
                                .noneMatch(each -> each.column().equals(column.name()))));
  }

  private static boolean isMutable(ColumnDefault value) {
    return value == ColumnDefault.STABLE || value == ColumnDefault.VOLATILE;
  }

  private void refuseSources(List<Relation> tables, boolean localTarget) {
    List<Relation> sources = tables.subList(1, tables.size());
    if (localTarget) {
      throw new UnsupportedQueryException(
          "MERGE involving repartition of rows is supported only if the target is distributed",
          "\"" + target.name() + "\" is a local table",
          "Distribute it, or write INSERT ... ON CONFLICT.");
    }
    if (sources.stream().anyMatch(Relation::isLocalTable)) {
      throw new UnsupportedQueryException(
          "MERGE INTO an distributed table from Postgres table is not yet supported",
          "a local table is the source",
          "Make the source a reference table or distribute it.");
    }
    if (sources.isEmpty()) {
      throw new UnsupportedQueryException(
          "To MERGE into a distributed table, source must be Citus table(s)",
          "the source is no table",
          "Write INSERT ... ON CONFLICT.");
    }
  }

  /** The source is read on its own; whether its rows pass the coordinator depends on how. */
  private Route repartitioned() {
    if (!target.hasDistributionColumn()) {
      throw new NotRoutableException("the source of MERGE is sent to the shard of the target");
    }
    refuseJoin();
    QueryBlock.Select rows =
        new QueryBlock.Select(
            List.of(new QueryBlock.Output(target.distributionColumn().name(), merge.on())),
            QueryBlock.Distinct.NONE,
            List.of(merge.source()),
            Optional.empty(),
            QueryBlock.Grouping.NONE);
    QueryBlock block =
        new QueryBlock(merge.with(), rows, List.of(), Optional.empty(), Optional.empty(), false);
    Level source = new LevelBuilder(shards, MentionCount.in(List.of(block))).build(block, null);
    Route read = new SelectRouting(shards).route(source);
    if (read instanceof Route.Unknown unknown) {
      throw new NotRoutableException(unknown.why());
    }
    return read instanceof Route.MultiShard multi && multi.combination() == Combination.PUSHED_DOWN
        ? new Route.Repartition("the rows of the source change their shard")
        : new Route.Subplan(1, "rows of the source are pulled to the coordinator");
  }

  /** Rows of the source are sent to a shard by what is equal to the distribution column. */
  private void refuseJoin() {
    List<Expression> equal =
        Expressions.conjuncts(Optional.of(merge.on())).stream()
            .flatMap(condition -> equalToKey(condition).stream())
            .toList();
    if (equal.isEmpty()) {
      throw new UnsupportedQueryException(
          "The required join operation is missing between the target's distribution column and any"
              + " expression originating from the source. The issue may arise from a non-equi-join.",
          "ON does not say what the distribution column of \"%s\" is equal to"
              .formatted(target.name()),
          "Add an equality of the distribution column to ON.");
    }
    String own = target.distributionColumn().storedType().name();
    boolean otherType =
        equal.stream()
            .map(expression -> ColumnTypes.typeOf(expression, level))
            .noneMatch(type -> type.isEmpty() || type.get().equals(own));
    if (otherType) {
      throw new UnsupportedQueryException(
          "In the MERGE ON clause, there is a datatype mismatch between target's distribution column"
              + " and the expression originating from the source.",
          "the distribution column of \"%s\" is compared with another type"
              .formatted(target.name()),
          "Cast the column of the source to the type of the distribution column, in a subquery.");
    }
  }

  private Optional<Expression> equalToKey(Expression condition) {
    if (!(condition instanceof Expression.Comparison comparison)
        || comparison.comparator() != Expression.Comparator.EQUAL) {
      return Optional.empty();
    }
    if (isKey(comparison.left())) {
      return Optional.of(comparison.right());
    }
    return isKey(comparison.right()) ? Optional.of(comparison.left()) : Optional.empty();
  }

  private boolean isKey(Expression expression) {
    return expression instanceof Expression.Column column
        && column.source() == merge.target().id()
        && target.isDistributionColumn(column.name());
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
