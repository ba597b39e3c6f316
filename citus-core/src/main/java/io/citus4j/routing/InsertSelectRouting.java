package io.citus4j.routing;

import io.citus4j.metadata.ColumnDefault;
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

  /** The id of a source that no statement has. */
  private static final int WRAPPED = -1;

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
      return citus ? readOnly(block) : new Route.Local();
    }
    Restrictions restrictions = Restrictions.of(select);
    if (obstacle(select, tables, restrictions, block).isEmpty()) {
      return pushedDown(select, restrictions);
    }
    return otherwise(block);
  }

  /** The coordinator inserts what it reads, so that nothing can be sent to another node whole. */
  private Route readOnly(QueryBlock block) {
    Route read = read(block).route();
    if (read instanceof Route.SingleShard || read instanceof Route.AnyNode) {
      throw new NotRoutableException("a local table is filled from the rows of one node");
    }
    return read;
  }

  private SelectRouting.Planned read(QueryBlock block) {
    QueryBlock read = block.body() instanceof QueryBlock.SetOperation ? wrapped(block) : block;
    Level level = new LevelBuilder(shards, MentionCount.in(List.of(read))).build(read, null);
    return new SelectRouting(shards).plan(level);
  }

  /** Citus reads a set operation as a subquery of another query. */
  private QueryBlock wrapped(QueryBlock block) {
    QueryBlock first = block;
    while (first.body() instanceof QueryBlock.SetOperation operation) {
      first = operation.left();
    }
    if (!(first.body() instanceof QueryBlock.Select select)) {
      return block;
    }
    List<QueryBlock.Output> outputs = new ArrayList<>();
    for (QueryBlock.Output output : select.outputs()) {
      Expression column = new Expression.Column(WRAPPED, output.name());
      outputs.add(new QueryBlock.Output(output.name(), column));
    }
    return QueryBlock.of(
        new QueryBlock.Select(
            outputs,
            QueryBlock.Distinct.NONE,
            List.of(new RowSource.Derived(WRAPPED, block, false)),
            Optional.empty(),
            QueryBlock.Grouping.NONE));
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
    if (!insert.with().isEmpty() || select.hasCommonTables()) {
      return Optional.of("there is a common table expression");
    }
    if (Blocks.isVolatile(block) || returnsVolatile() || fillsVolatileDefault()) {
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
    if (select.setOperation().isPresent()) {
      return Optional.of("queries are combined");
    }
    if (hasSubplans(block)) {
      return Optional.of("a part of the query runs first");
    }
    if (restrictions.hasOuterJoin() && Recurrence.isOuterInAnyJoin(select)) {
      return Optional.of("an outer join keeps rows that are not distributed");
    }
    return Pushdown.obstacle(select)
        .or(
            () ->
                select.children().stream()
                    .map(Pushdown::obstacle)
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private boolean hasSubplans(QueryBlock block) {
    try {
      return !read(block).subplans().isEmpty();
    } catch (UnsupportedQueryException e) {
      // What Citus refuses to read over all shards may still be fine within each of them.
      return false;
    }
  }

  private boolean returnsVolatile() {
    return insert.returning().stream().anyMatch(Expressions::isVolatile);
  }

  /** Whether a column is filled from a sequence, or by another function that is called per row. */
  private boolean fillsVolatileDefault() {
    return target.columns().stream()
        .anyMatch(
            column ->
                column.defaultValue() == ColumnDefault.VOLATILE
                    && !insert.columns().contains(column.name()));
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
    BitSet touched = touched(select.tables(), restrictions);
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

  /** There is a task for a shard in whose range any of the tables may have rows. */
  private BitSet touched(List<Relation> tables, Restrictions restrictions) {
    List<Relation> distributed = DistributionKeys.distributed(tables);
    if (distributed.isEmpty() || tables.stream().anyMatch(Relation::isReferenceTable)) {
      return target.allShards();
    }
    BitSet touched = new BitSet();
    for (Relation relation : distributed) {
      ShardSet set = restrictions.shardsOf(relation);
      if (set.whyUnreadable().isPresent()) {
        throw new NotRoutableException(set.whyUnreadable().get());
      }
      touched.or(set.isAll() ? target.allShards() : set.indexes());
    }
    return touched;
  }

  /** The rows are read first; whether they pass the coordinator depends on how they are read. */
  private Route otherwise(QueryBlock block) {
    SelectRouting.Planned read = read(block);
    if (target.kind() == TableKind.APPEND_DISTRIBUTED) {
      throw new UnsupportedQueryException(
          "INSERT ... SELECT into an append-distributed table is not supported",
          "\"" + target.name() + "\" is append-distributed",
          "Distribute it by hash.");
    }
    if (read.main() instanceof Route.Unknown) {
      return read.main();
    }
    boolean redistributable =
        read.main() instanceof Route.MultiShard multi
            && multi.shardIds().size() > 1
            && multi.combination() == Combination.PUSHED_DOWN
            && target.kind() == TableKind.HASH_DISTRIBUTED
            && !fillsVolatileDefault();
    return redistributable
        ? new Route.Repartition("rows change their shard")
        : new Route.Subplan(1, "rows are pulled to the coordinator and inserted from there");
  }
}
