package io.citus4j.routing;

import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Routes a statement over at least one hash-distributed table, and reference tables beside it.
 * Confined to one routing.
 */
final class HashTableRouting {

  private final QueryShape shape;
  private final List<RoutableTable> tables;
  private final ShardMap shards;

  /** The places of the hash-distributed tables in the shape. */
  private final int[] distributed;

  private final RoutableTable anchor;

  HashTableRouting(QueryShape shape, List<RoutableTable> tables, ShardMap shards) {
    this.shape = shape;
    this.tables = tables;
    this.shards = shards;
    this.distributed =
        IntStream.range(0, tables.size())
            .filter(i -> tables.get(i).kind() == TableKind.HASH_DISTRIBUTED)
            .toArray();
    this.anchor = tables.get(distributed[0]);
  }

  RouteDecision route() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return Router.unknown(obstacle.get());
    }
    if (anchor.shardCount() == 1 && shape.kind() != StatementKind.INSERT) {
      return oneShard(0);
    }
    if (anchor.shardCount() == 0) {
      return Router.unknown("the shard map has no shards of \"" + anchor.name() + '"');
    }
    List<KeyValues> keys = keys();
    if (keys.isEmpty()) {
      return shape.kind() == StatementKind.INSERT
          ? Router.unknown(
              "the INSERT gives no value that can be read for distribution column \"%s\" of \"%s\""
                  .formatted(anchor.distributionColumn().name(), anchor.name()))
          : allShards();
    }
    return distributed.length == 1 ? someShards(keys.get(0)) : joinedShard(keys);
  }

  /** Whatever keeps this statement from being one of the plain cases. */
  private Optional<String> obstacle() {
    if (shape.kind() == StatementKind.INSERT) {
      for (Identifier column : anchor.narrowSequenceColumns()) {
        if (!shape.writtenColumns().contains(column)) {
          return Optional.of(
              "only the coordinator can fill \"%s\".\"%s\": its sequence is narrower than bigint"
                  .formatted(anchor.name(), column));
        }
      }
    }
    if (shape.kind() == StatementKind.UPDATE
        && shape.writtenColumns().contains(anchor.distributionColumn().name())) {
      return Optional.of(
          "the UPDATE sets distribution column \"%s\" of \"%s\", which Citus refuses"
              .formatted(anchor.distributionColumn().name(), anchor.name()));
    }
    for (int i : distributed) {
      RoutableTable table = tables.get(i);
      if (!table.isColocatedWith(anchor)) {
        return Optional.of(
            "\"%s\" and \"%s\" are not colocated".formatted(anchor.name(), table.name()));
      }
      if (!isJoinedToAnchor(i)) {
        return Optional.of(
            "\"%s\" and \"%s\" are not joined on their distribution columns"
                .formatted(anchor.name(), table.name()));
      }
    }
    for (int i : distributed) {
      if (isEqualToOtherColumn(i)) {
        RoutableTable table = tables.get(i);
        return Optional.of(
            "Citus may know the value of distribution column \"%s\" of \"%s\" through a column it is equal to"
                .formatted(table.distributionColumn().name(), table.name()));
      }
    }
    return Optional.empty();
  }

  /** Whether a table's distribution column is given no value, but equated with another column. */
  private boolean isEqualToOtherColumn(int table) {
    Identifier column = tables.get(table).distributionColumn().name();
    if (shape.tables().get(table).constraints().containsKey(column)) {
      return false;
    }
    for (ColumnEquality equality : shape.equalities()) {
      if (equality.leftTable() == equality.rightTable()) {
        continue;
      }
      boolean left = equality.leftTable() == table && equality.leftColumn().equals(column);
      boolean right = equality.rightTable() == table && equality.rightColumn().equals(column);
      if ((left && !isDistributionColumn(equality.rightTable(), equality.rightColumn()))
          || (right && !isDistributionColumn(equality.leftTable(), equality.leftColumn()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a chain of equal distribution columns leads from the anchor to a table. */
  private boolean isJoinedToAnchor(int table) {
    boolean[] reached = new boolean[tables.size()];
    reached[distributed[0]] = true;
    boolean progress = true;
    while (progress && !reached[table]) {
      progress = false;
      for (ColumnEquality equality : shape.equalities()) {
        int left = equality.leftTable();
        int right = equality.rightTable();
        if (reached[left] != reached[right]
            && isDistributionColumn(left, equality.leftColumn())
            && isDistributionColumn(right, equality.rightColumn())) {
          reached[left] = true;
          reached[right] = true;
          progress = true;
        }
      }
    }
    return reached[table];
  }

  private boolean isDistributionColumn(int table, Identifier column) {
    RoutableTable candidate = tables.get(table);
    return candidate.kind() == TableKind.HASH_DISTRIBUTED
        && candidate.distributionColumn().name().equals(column);
  }

  /** What is said of the distribution columns, one list for each table that it is said of. */
  private List<KeyValues> keys() {
    List<KeyValues> keys = new ArrayList<>(1);
    for (int i : distributed) {
      KeyValues own =
          shape.tables().get(i).constraints().get(tables.get(i).distributionColumn().name());
      if (own != null) {
        keys.add(own);
      }
    }
    return keys;
  }

  /** Keys of joined tables are equal for the server; for us only if they are the same in Java. */
  private RouteDecision joinedShard(List<KeyValues> keys) {
    KeyValues first = keys.get(0);
    if (first.values().size() != 1) {
      return Router.unknown("a join over several keys");
    }
    return keys.stream().allMatch(first::equals)
        ? someShards(first)
        : Router.unknown("the joined tables are given different keys");
  }

  private RouteDecision someShards(KeyValues keys) {
    Set<Integer> indexes = new TreeSet<>();
    for (Object key : keys.values()) {
      if (key == null) {
        return Router.unknown("the distribution column is compared with NULL");
      }
      OptionalInt index = anchor.indexOf(key);
      if (index.isEmpty()) {
        return Router.unknown(
            "only the server can hash %s for %s column \"%s\""
                .formatted(
                    KeyValues.describe(key),
                    anchor.distributionColumn().displayType(),
                    anchor.distributionColumn().name()));
      }
      indexes.add(index.getAsInt());
    }
    if (indexes.isEmpty()) {
      return Router.unknown("no key can satisfy the conditions");
    }
    return indexes.size() == 1
        ? oneShard(indexes.iterator().next())
        : RouteDecision.of(
            new Route.MultiShard(
                indexes.stream().map(anchor::shardId).toList(),
                "for " + keys.values().size() + " keys"));
  }

  private RouteDecision oneShard(int index) {
    Optional<Node> node = shards.primaryOf(anchor.groupId(index));
    return node.isEmpty()
        ? Router.unknown("shard " + anchor.shardId(index) + " has no active placement")
        : RouteDecision.of(new Route.SingleShard(anchor.shardId(index), node.get()));
  }

  private RouteDecision allShards() {
    List<Long> all = new ArrayList<>(anchor.shardCount());
    for (int i = 0; i < anchor.shardCount(); i++) {
      all.add(anchor.shardId(i));
    }
    Identifier column = anchor.distributionColumn().name();
    String why = "because nothing is said of \"%s\"".formatted(column);
    RouteWarning warning =
        new RouteWarning(
            RouteWarning.Code.MISSING_DISTRIBUTION_COLUMN,
            anchor.name(),
            column,
            "All %d shards of \"%s\" are %s: no equality on its distribution column \"%s\"."
                .formatted(
                    anchor.shardCount(),
                    anchor.name(),
                    shape.kind().writes() ? "written" : "read",
                    column),
            shape.kind().writes()
                ? "Add one such as \"%s\" = ?.".formatted(column)
                : "Add one such as \"%s\" = ?, or join it to a table whose key is bound."
                    .formatted(column));
    return new RouteDecision(new Route.MultiShard(all, why), List.of(warning));
  }
}
