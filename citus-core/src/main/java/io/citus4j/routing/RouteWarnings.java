package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    if (route instanceof Route.AnyNode anyNode) {
      if (anyNode.writes()) {
        warnings.addReferenceWrite();
      }
    } else if (!(route instanceof Route.SingleShard || route instanceof Route.Local)) {
      warnings.addAll();
    }
    return warnings.warnings;
  }

  private void addReferenceWrite() {
    warnings.add(
        new RouteWarning(
            Code.REFERENCE_TABLE_WRITE,
            null,
            null,
            "A reference table is written: the copies of all nodes change in one two-phase commit.",
            "Write such tables seldom and in batches, or distribute those that are written often."));
  }

  private void addAll() {
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
    for (Relation table : DistributionKeys.distributed(tables)) {
      if (table.table().hasDistributionColumn()) {
        addOfKey(table, root, restrictions);
      }
    }
    addOfJoins(tables, restrictions);
    addOfLocalTables(tables);
    addOfClauses(root);
  }

  private void addOfKey(Relation table, Level root, Restrictions restrictions) {
    ShardSet set = restrictions.shardsOf(table);
    RoutableTable keyed = table.table();
    Identifier column = keyed.distributionColumn().name();
    if (set.isAll()) {
      if (shape instanceof QueryShape.Update || shape instanceof QueryShape.Delete) {
        add(
            Code.CHANGE_OF_EVERY_SHARD,
            keyed,
            "All %d shards of \"%s\" are changed: no equality on its distribution column \"%s\"."
                .formatted(keyed.shardCount(), keyed.name(), column),
            "Add one such as \"%s\" = ?, or change in batches by key.".formatted(column));
      } else if (isWithinExpression(table, root)) {
        add(
            Code.DISTRIBUTION_COLUMN_IN_EXPRESSION,
            keyed,
            "All %d shards of \"%s\" are read: a condition on its distribution column \"%s\" is not a plain equality."
                .formatted(keyed.shardCount(), keyed.name(), column),
            "Compare the column itself: \"%s\" = ?, with the expression on the other side."
                .formatted(column));
      } else {
        addMissing(table, restrictions, root);
      }
    } else if (set.indexes().cardinality() > 1) {
      add(
          Code.LIST_OVER_SEVERAL_SHARDS,
          keyed,
          "%d of %d shards of \"%s\" are touched: the values for its distribution column \"%s\" are in several."
              .formatted(set.indexes().cardinality(), keyed.shardCount(), keyed.name(), column),
          "Send one statement for each value, or keep values that belong together in one tenant.");
    }
  }

  private void addMissing(Relation table, Restrictions restrictions, Level root) {
    RoutableTable keyed = table.table();
    Identifier column = keyed.distributionColumn().name();
    Optional<RoutableTable> carrier =
        DistributionKeys.distributed(root.tables()).stream()
            .filter(other -> !restrictions.shardsOf(other).isAll())
            .map(Relation::table)
            .filter(other -> other.hasDistributionColumn() && other.isColocatedWith(keyed))
            .findFirst();
    add(
        Code.MISSING_DISTRIBUTION_COLUMN,
        keyed,
        "All %d shards of \"%s\" are read: no equality on its distribution column \"%s\"."
            .formatted(keyed.shardCount(), keyed.name(), column),
        carrier
            .map(
                other ->
                    "Join it to \"%s\" on \"%s\" = \"%s\", whose key is bound."
                        .formatted(other.name(), column, other.distributionColumn().name()))
            .orElse(
                "Add one such as \"%s\" = ?, or join it to a table whose key is bound."
                    .formatted(column)));
  }

  /** Whether a condition of some level uses the distribution column in an expression. */
  private static boolean isWithinExpression(Relation table, Level level) {
    Identifier column = table.table().distributionColumn().name();
    for (Expression condition : level.where()) {
      boolean wrapped =
          Expressions.contains(
              condition,
              part ->
                  (part instanceof Expression.Call || part instanceof Expression.Cast)
                      && part.parts().stream()
                          .anyMatch(
                              inner ->
                                  inner instanceof Expression.Column used
                                      && used.name().equals(column)
                                      && level.find(used).filter(r -> r == table).isPresent()));
      if (wrapped) {
        return true;
      }
    }
    return level.children().stream().anyMatch(child -> isWithinExpression(table, child));
  }

  private void addOfJoins(List<Relation> tables, Restrictions restrictions) {
    List<Relation> distributed = DistributionKeys.distributed(tables);
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
    Identifier column = table.hasDistributionColumn() ? table.distributionColumn().name() : null;
    warnings.add(new RouteWarning(code, table.name(), column, message, remedy));
  }

  private void add(Code code, String message, String remedy) {
    warnings.add(new RouteWarning(code, null, null, message, remedy));
  }
}
