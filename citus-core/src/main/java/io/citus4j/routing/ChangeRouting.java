package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Routes an UPDATE or DELETE. Confined to one routing. */
final class ChangeRouting {

  private static final String BIND_KEY =
      "Add an equality on the distribution column, or run a SELECT first and change by its keys.";

  private final ShardMap shards;
  private final RoutableTable target;
  private final Level level;
  private final Relation targetRelation;

  private ChangeRouting(ShardMap shards, RoutableTable target, Level level) {
    this.shards = shards;
    this.target = target;
    this.level = level;
    this.targetRelation = level.fromRelations().get(0);
  }

  static Route route(QueryShape shape, ShardMap shards) {
    RowSource.Table target =
        shape instanceof QueryShape.Update update
            ? update.target()
            : ((QueryShape.Delete) shape).target();
    RoutableTable table = shards.require(target.name());
    if (table.kind() == TableKind.VIEW) {
      throw table.refusedAsView();
    }
    List<QueryBlock> blocks = Statements.asBlocks(shape);
    Level level = new LevelBuilder(shards, MentionCount.in(blocks)).build(blocks.get(0), null);
    return new ChangeRouting(shards, table, level).route(shape, blocks.get(0));
  }

  private Route route(QueryShape shape, QueryBlock block) {
    List<Relation> tables = level.tables();
    boolean anyDistributed = tables.stream().anyMatch(Relation::isDistributedTable);
    if (!anyDistributed && tables.stream().noneMatch(Relation::isReferenceTable)) {
      return new Route.Local();
    }
    if (ChangingCommonTables.holdAllOfWorkers(level)) {
      return new Route.Subplan(level.commonTables().size(), "a common table expression");
    }
    if (target.kind() == TableKind.LOCAL || target.kind() == TableKind.CITUS_LOCAL) {
      return new Route.Subplan(1, "the rows by which a local table is changed");
    }
    refuseFunctions(shape, block);
    if (target.kind() == TableKind.REFERENCE) {
      if (anyDistributed || tables.stream().anyMatch(Relation::isLocalTable)) {
        return referenceByOthers();
      }
      return new Route.AnyNode(true);
    }
    if (FastPath.findsNoShard(level)) {
      return shards.routeToNoShard();
    }
    Restrictions restrictions = Restrictions.of(level);
    Optional<Route> single =
        locksReferenceTable()
            ? Optional.empty()
            : new SingleTask(level, restrictions, shards).find();
    if (single.isPresent()) {
      return FastPath.ofChange(single.get(), level, shards);
    }
    return severalShards(restrictions);
  }

  /** Whether a common table expression locks rows of a reference table, each node its own. */
  private boolean locksReferenceTable() {
    return level.commonTables().stream()
        .map(Level.KeptCommonTable::query)
        .anyMatch(
            query ->
                query.block().locksRows()
                    && query.tables().stream().anyMatch(Relation::isReferenceTable));
  }

  /** What is read in subqueries is read first; what is joined has to be a reference table too. */
  private Route referenceByOthers() {
    for (Relation relation : level.fromRelations()) {
      if (relation.isLocalTable()) {
        throw new UnsupportedQueryException(
            "relation %s is not distributed".formatted(relation.table().name().name()),
            "a reference table is joined with a local one",
            "Read the local table in a common table expression or a subquery.");
      }
      if (relation.isDistributedTable()) {
        throw new UnsupportedQueryException(
            "only reference tables may be queried when targeting a reference table with multi shard"
                + " UPDATE/DELETE queries with multiple tables",
            "a reference table is joined with a distributed one",
            "Read the distributed table in a subquery with IN, or in a materialized common table"
                + " expression.");
      }
    }
    return new Route.Subplan(1, "the rows by which a reference table is changed");
  }

  private Route severalShards(Restrictions restrictions) {
    boolean common = !level.commonTables().isEmpty();
    if (!common && obstacle(restrictions).isEmpty()) {
      return multiShard(restrictions);
    }
    List<String> subplans = new RecursivePlanning(shards, restrictions, true).plan(level);
    if (subplans.isEmpty() && !common) {
      throw refused(obstacle(restrictions).orElseThrow());
    }
    Restrictions rest = Restrictions.of(level);
    if (new SingleTask(level, rest, shards).find().isEmpty()) {
      Optional<String> left = obstacle(rest);
      if (left.isPresent()) {
        throw refused(left.get());
      }
    }
    return new Route.Subplan(
        subplans.size(), String.join(", ", subplans.stream().distinct().limit(3).toList()));
  }

  /** What keeps the statement from being sent to each shard as it is. */
  private Optional<String> obstacle(Restrictions restrictions) {
    List<Relation> tables = level.tables();
    if (tables.stream().anyMatch(Relation::isLocalTable)) {
      return Optional.of("a local table");
    }
    List<Relation> distributed = DistributionKeys.distributed(tables);
    if (!DistributionKeys.areColocated(distributed)
        && restrictions.areJoinedOnDistributionColumns(distributed)) {
      throw new UnsupportedQueryException(
          "cannot push down this subquery",
          "the tables are joined on their distribution columns, but not colocated",
          BIND_KEY);
    }
    if (!new DistributionKeys(restrictions).areEqualIn(level)
        || !DistributionKeys.areColocated(distributed)) {
      return Optional.of("tables that are not joined on the distribution columns of one group");
    }
    for (Level child : level.children()) {
      Optional<String> obstacle = child.isReplaced() ? Optional.empty() : Pushdown.obstacle(child);
      if (obstacle.isPresent()) {
        return obstacle;
      }
    }
    return Optional.empty();
  }

  private static UnsupportedQueryException refused(String obstacle) {
    return new UnsupportedQueryException(
        "complex joins are only supported when all distributed tables are co-located and joined on"
            + " their distribution columns",
        "rows of more than one shard are changed, with " + obstacle,
        BIND_KEY);
  }

  private Route multiShard(Restrictions restrictions) {
    ShardSet set = restrictions.shardsOf(targetRelation);
    if (set.whyUnreadable().isPresent()) {
      throw new NotRoutableException(set.whyUnreadable().get());
    }
    BitSet touched = set.isAll() ? target.allShards() : set.indexes();
    for (Relation other : DistributionKeys.distributed(level.tables())) {
      ShardSet its = restrictions.shardsOf(other);
      if (other.table().hasDistributionColumn() && its.whyUnreadable().isEmpty()) {
        touched.or(its.isAll() ? other.table().allShards() : its.indexes());
      }
    }
    return new Route.MultiShard(
        target.shardIds(touched), Combination.PUSHED_DOWN, target.whySeveral(touched));
  }

  private void refuseFunctions(QueryShape shape, QueryBlock block) {
    if (shape instanceof QueryShape.Update update) {
      for (QueryShape.Assignment assignment : update.assignments()) {
        if (target.isDistributionColumn(assignment.column()) && !isItself(assignment)) {
          throw new UnsupportedQueryException(
              "modifying the partition value of rows is not allowed",
              "distribution column \"%s\" of \"%s\" is set"
                  .formatted(assignment.column(), target.name()),
              "Delete the row and insert it with its new key, in one transaction.");
        }
      }
    }
    QueryBlock.Select select = (QueryBlock.Select) block.body();
    ChangeFunctions.check(
        shape instanceof QueryShape.Update update ? update.assignments() : List.of(),
        select.where(),
        shape instanceof QueryShape.Update update
            ? update.returning()
            : ((QueryShape.Delete) shape).returning(),
        level);
  }

  private boolean isItself(QueryShape.Assignment assignment) {
    return (assignment.value() instanceof Expression.Column column
            && column.name().equals(assignment.column())
            && level.find(column).filter(relation -> relation == targetRelation).isPresent())
        || level.where().stream().anyMatch(condition -> saysSo(condition, assignment));
  }

  /** Whether a condition says that the column has the value already. */
  private boolean saysSo(Expression condition, QueryShape.Assignment assignment) {
    return condition instanceof Expression.Comparison comparison
        && comparison.comparator() == Comparator.EQUAL
        && comparison.left() instanceof Expression.Column column
        && column.name().equals(assignment.column())
        && comparison.right() instanceof Expression.Value value
        && assignment.value() instanceof Expression.Value set
        && value.value() != null
        && value.value().equals(set.value())
        && level.find(column).filter(relation -> relation == targetRelation).isPresent();
  }
}
