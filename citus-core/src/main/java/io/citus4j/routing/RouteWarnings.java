package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a statement that does not go to one shard. Confined to one routing.
 */
final class RouteWarnings {

  private static final int LARGE_OFFSET = 1_000;

  private final QueryShape shape;
  private final Route route;
  private final ShardMap shards;
  private final List<RouteWarning> warnings = new ArrayList<>();

  private RouteWarnings(QueryShape shape, Route route, ShardMap shards) {
    this.shape = shape;
    this.route = route;
    this.shards = shards;
  }

  static List<RouteWarning> of(QueryShape shape, Route route, ShardMap shards) {
    RouteWarnings warnings = new RouteWarnings(shape, route, shards);
    try {
      warnings.addAll();
    } catch (NotRoutableException e) {
      // Then the route is unknown, and says why.
    }
    return warnings.warnings.stream().distinct().toList();
  }

  private void addAll() {
    if (shape instanceof QueryShape.Insert insert) {
      addOfUniqueKey(insert);
    }
    if (route instanceof Route.AnyNode anyNode) {
      if (anyNode.writes()) {
        addReferenceWrite(target());
      }
    } else if (!(route instanceof Route.Local)) {
      addOfShards();
    }
  }

  /** No unique key of a table that is distributed by a column can lack that column. */
  private void addOfUniqueKey(QueryShape.Insert insert) {
    List<Expression> target = insert.conflict().target();
    RoutableTable table = shards.find(insert.target().name()).orElse(null);
    if (target.isEmpty() || table == null || !table.hasDistributionColumn()) {
      return;
    }
    boolean holdsKey =
        target.stream()
            .map(Expressions::column)
            .flatMap(Optional::stream)
            .anyMatch(column -> table.isDistributionColumn(column.name()));
    if (!holdsKey) {
      Identifier column = table.distributionColumn().name();
      add(
          Code.UNIQUE_KEY_IMPOSSIBLE,
          table,
          "ON CONFLICT names a unique key of \"%s\" without its distribution column \"%s\": Citus cannot have such a key, and refuses the statement."
              .formatted(table.name(), column),
          "Make \"%s\" part of the key and of ON CONFLICT, or keep the unique value in a table that is distributed by it."
              .formatted(column));
    }
  }

  private Optional<RoutableTable> target() {
    RowSource.@Nullable Table table = null;
    if (shape instanceof QueryShape.Insert insert) {
      table = insert.target();
    } else if (shape instanceof QueryShape.Update update) {
      table = update.target();
    } else if (shape instanceof QueryShape.Delete delete) {
      table = delete.target();
    }
    return table == null ? Optional.empty() : shards.find(table.name());
  }

  private void addReferenceWrite(Optional<RoutableTable> target) {
    String remedy =
        "Write such tables seldom and in batches, or distribute those that are written often.";
    if (target.isEmpty()) {
      add(
          Code.REFERENCE_TABLE_WRITE,
          "Reference tables are written: the copies of all nodes change in one two-phase commit.",
          remedy);
      return;
    }
    add(
        Code.REFERENCE_TABLE_WRITE,
        target.get(),
        "Reference table \"%s\" is written: the copies of all nodes change in one two-phase commit."
            .formatted(target.get().name()),
        remedy);
  }

  private void addOfShards() {
    if (shape instanceof QueryShape.Insert insert
        && insert.rows().body() instanceof QueryBlock.Rows) {
      return;
    }
    List<QueryBlock> blocks = Blocks.blocks(shape);
    if (blocks.isEmpty()) {
      return;
    }
    Level root = new LevelBuilder(shards, MentionCount.in(blocks)).build(blocks.get(0), null);
    Restrictions restrictions = Restrictions.of(root);
    List<Relation> tables = root.tables();
    boolean changesRows = shape instanceof QueryShape.Update || shape instanceof QueryShape.Delete;
    // A value of another type may be that of one shard, and the wrong one.
    boolean typesOnly = route instanceof Route.Unknown || route instanceof Route.SingleShard;
    KeyWarnings ofKeys = new KeyWarnings(root, restrictions, changesRows);
    for (Relation table : DistributionKeys.distributed(tables)) {
      if (table.table().hasDistributionColumn()) {
        Optional<RouteWarning> ofType = ofKeys.ofType(table);
        ofType.ifPresent(warnings::add);
        if (!typesOnly) {
          ofKeys.of(table, ofType.isPresent()).ifPresent(warnings::add);
        }
      }
    }
    if (typesOnly) {
      return;
    }
    addOfJoins(root, restrictions);
    addOfLocalTables(tables);
    addOfClauses(root);
  }

  private void addOfJoins(Level level, Restrictions restrictions) {
    if (level.setOperation().isPresent()) {
      level.branches().forEach(branch -> addOfJoins(branch, restrictions));
      return;
    }
    List<Relation> distributed = DistributionKeys.distributed(level.tables());
    for (int i = 1; i < distributed.size(); i++) {
      RoutableTable first = distributed.get(0).table();
      RoutableTable other = distributed.get(i).table();
      if (!other.isColocatedWith(first)) {
        add(
            Code.JOIN_OF_NON_COLOCATED_TABLES,
            other,
            "\"%s\" and \"%s\" are used together, but are not colocated."
                .formatted(first.name(), other.name()),
            "Colocate them, or make the smaller one a reference table.");
        return;
      }
      if (!restrictions.areJoinedOnDistributionColumns(
          List.of(distributed.get(0), distributed.get(i)))) {
        add(
            Code.JOIN_NOT_ON_DISTRIBUTION_COLUMN,
            other,
            "\"%s\" and \"%s\" are not joined on their distribution columns."
                .formatted(first.name(), other.name()),
            "Add \"%s\" = \"%s\" to the join."
                .formatted(first.distributionColumn().name(), other.distributionColumn().name()));
        return;
      }
    }
  }

  private void addOfLocalTables(List<Relation> tables) {
    boolean distributed = tables.stream().anyMatch(Relation::isDistributedTable);
    tables.stream()
        .filter(table -> distributed && table.isLocalTable())
        .findFirst()
        .ifPresent(
            table ->
                add(
                    Code.LOCAL_TABLE_IN_DISTRIBUTED_QUERY,
                    table.table(),
                    "\"%s\" is a %s: its rows are read first and sent to the workers."
                        .formatted(
                            table.table().name(),
                            table.table().kind() == TableKind.LOCAL
                                ? TableKind.LOCAL
                                : TableKind.CITUS_LOCAL),
                    "Make it a reference table."));
  }

  private void addOfClauses(Level root) {
    if (!(route instanceof Route.MultiShard multi)) {
      return;
    }
    if (multi.combination() == Combination.PULLED) {
      add(
          Code.ROWS_PULLED_TO_COORDINATOR,
          "The rows of %d shards are pulled to the coordinator, which groups them itself."
              .formatted(multi.shardIds().size()),
          "Group or partition by the distribution column, or use aggregates that can be merged.");
    }
    if (root.block().limit().isPresent() && !root.block().orderBy().isEmpty()) {
      add(
          Code.LIMIT_OVER_SEVERAL_SHARDS,
          "Each of %d shards sorts its rows and sends as many as are wanted in all."
              .formatted(multi.shardIds().size()),
          "Add an equality on the distribution column, or keep the best rows in a rollup table.");
    }
    boolean large =
        root.block()
            .offset()
            .filter(
                offset ->
                    offset instanceof Expression.Value value
                        && value.value() instanceof Number number
                        && number.longValue() >= LARGE_OFFSET)
            .isPresent();
    if (large) {
      add(
          Code.LARGE_OFFSET,
          "Each of %d shards sends the rows that OFFSET leaves out, and those after them."
              .formatted(multi.shardIds().size()),
          "Go on from the last row seen: WHERE (sort columns) > (?, ...).");
    }
  }

  private void add(Code code, RoutableTable table, String message, String remedy) {
    warnings.add(KeyWarnings.warning(code, table, message, remedy));
  }

  private void add(Code code, String message, String remedy) {
    warnings.add(new RouteWarning(code, null, null, message, remedy));
  }
}
