package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Routes an INSERT ... SELECT: sent to each shard if the rows stay where they are, else
 * repartitioned between the nodes, else pulled to the coordinator. Confined to one routing.
 */
final class InsertSelectRouting {

  /** The id of a mention that no reader of queries gives. */
  private static final int WRAPPER = -1;

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
    Level select = build(block);
    List<Relation> tables = select.tables();
    boolean citus =
        tables.stream().anyMatch(table -> table.isDistributedTable() || table.isReferenceTable());
    if (target.kind() == TableKind.LOCAL || target.kind() == TableKind.CITUS_LOCAL) {
      return citus ? intoLocalTable(block) : new Route.Local();
    }
    if (target.kind() == TableKind.APPEND_DISTRIBUTED) {
      throw new UnsupportedQueryException(
          "INSERT ... SELECT into an append-distributed table is not supported",
          "\"" + target.name() + "\" is append-distributed",
          "Read the rows first, and insert them with VALUES or COPY.");
    }
    Restrictions restrictions = Restrictions.of(select);
    if (obstacle(select, tables, restrictions, block).isEmpty()) {
      return pushedDown(select, restrictions);
    }
    return otherwise(block);
  }

  private Level build(QueryBlock block) {
    return new LevelBuilder(shards, MentionCount.in(List.of(block))).build(block, null);
  }

  /** The coordinator inserts what the workers send: never anything for a worker alone. */
  private Route intoLocalTable(QueryBlock block) {
    Route read = new SelectRouting(shards).route(build(block));
    if (target.kind() == TableKind.LOCAL
        && (read instanceof Route.MultiShard || read instanceof Route.Subplan)) {
      return read;
    }
    throw new NotRoutableException("a local table is filled from the rows of another one");
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
    if (!insert.with().isEmpty() || !select.commonTables().isEmpty()) {
      return Optional.of("there is a common table expression");
    }
    if (tables.stream()
        .noneMatch(table -> table.isDistributedTable() || table.isReferenceTable())) {
      return Optional.of("no distributed table is read");
    }
    if (tables.stream().anyMatch(Relation::isLocalTable)) {
      return Optional.of("a local table is read");
    }
    if (Blocks.isVolatile(block) || insert.returning().stream().anyMatch(Expressions::isVolatile)) {
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
    if (new SingleTask(select, restrictions, shards).find().isPresent()) {
      return touched(select, restrictions).cardinality() > 1
          ? Optional.of("several shards of one node are read")
          : Optional.empty();
    }
    if (select.setOperation().isPresent()
        || !new DistributionKeys(restrictions).areEqualIn(select)) {
      return Optional.of("tables are not joined on their distribution columns");
    }
    if (restrictions.hasOuterJoin() && Recurrence.isOuterInAnyJoin(select)) {
      return Optional.of("rows that every shard has are kept without a partner");
    }
    return obstacleWithin(select);
  }

  private static Optional<String> obstacleWithin(Level query) {
    return Pushdown.obstacle(query)
        .or(
            () ->
                query.children().stream()
                    .map(InsertSelectRouting::obstacleWithin)
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
    BitSet touched = touched(select, restrictions);
    if (touched.isEmpty()) {
      return shards.routeToNoShard();
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

  /** The shards of the target that are filled. */
  private BitSet touched(Level select, Restrictions restrictions) {
    BitSet touched = new BitSet();
    touched.set(0, !target.hasDistributionColumn());
    for (Relation relation : DistributionKeys.distributed(select.tables())) {
      ShardSet set = restrictions.shardsOf(relation);
      if (set.whyUnreadable().isPresent()) {
        throw new NotRoutableException(set.whyUnreadable().get());
      }
      // A shard is left out only if no table has a row for it.
      touched.or(set.isAll() ? target.allShards() : set.indexes());
    }
    return touched;
  }

  /** Citus gives a set operation one list of outputs by a query around it. */
  private QueryBlock wrapped(QueryBlock block) {
    if (!(block.body() instanceof QueryBlock.SetOperation)) {
      return block;
    }
    List<QueryBlock.Output> outputs =
        build(block).outputNames().stream()
            .map(name -> new QueryBlock.Output(name, new Expression.Column(WRAPPER, name)))
            .toList();
    return new QueryBlock(
        List.of(),
        new QueryBlock.Select(
            outputs,
            QueryBlock.Distinct.NONE,
            List.of(new RowSource.Derived(WRAPPER, block, /* lateral= */ false)),
            Optional.empty(),
            QueryBlock.Grouping.NONE),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The rows are read first; whether they pass the coordinator depends on how they are read. */
  private Route otherwise(QueryBlock block) {
    SelectRouting.Planned read = new SelectRouting(shards).plan(build(wrapped(block)));
    boolean redistributable =
        read.main() instanceof Route.MultiShard multi
            && multi.shardIds().size() > 1
            && multi.combination() == Combination.PUSHED_DOWN
            && target.kind() == TableKind.HASH_DISTRIBUTED;
    if (redistributable) {
      return new Route.Repartition("rows change their shard");
    }
    if (read.route() instanceof Route.Unknown) {
      return read.route();
    }
    return new Route.Subplan(1, "rows are pulled to the coordinator and inserted from there");
  }
}
