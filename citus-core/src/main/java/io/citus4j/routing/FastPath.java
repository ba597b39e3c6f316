package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.QueryBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queries that Citus prunes without PostgreSQL's planner: one table, and an equality of the
 * distribution column ({@code planner/fast_path_router_planner.c}).
 *
 * <p>It takes a value that it does not see for one of the column's type, such as a date for a
 * {@code timestamptz}, for one that no shard has.
 */
final class FastPath {

  private static final Set<String> SET_RETURNING =
      Set.of("unnest", "generate_series", "jsonb_array_elements", "json_array_elements");

  private FastPath() {}

  /** Whether Citus takes no shard at all. */
  static boolean findsNoShard(Level level) {
    RoutableTable table = tableOf(level);
    return table != null
        && conditions(level).stream().anyMatch(condition -> isNotSeen(condition, table));
  }

  /** A query whose conditions no row fulfils goes to the shard of the one key they have. */
  static Route ofQuery(Route route, Level level, ShardMap shards) {
    return conditions(level).stream().anyMatch(FastPath::isWrittenFalse)
        ? route
        : ofChange(route, level, shards);
  }

  /** A change goes there also if FALSE is written as a condition of its own. */
  static Route ofChange(Route route, Level level, ShardMap shards) {
    return route instanceof Route.SingleShard single && single.shardIds().isEmpty()
        ? toShardOfKey(level, shards).orElse(route)
        : route;
  }

  private static boolean isWrittenFalse(Expression condition) {
    return Folding.isFalse(
        condition instanceof Expression.Value ? Folding.fold(condition) : condition);
  }

  private static Optional<Route> toShardOfKey(Level level, ShardMap shards) {
    RoutableTable table = tableOf(level);
    if (table == null) {
      return Optional.empty();
    }
    for (Expression condition : conditions(level)) {
      ShardSet set =
          new ShardConditions(table)
              .shardsFor(
                  List.of(),
                  List.of(new ShardConditions.KeyCondition(condition, part -> isKey(part, table))));
      if (!set.isAll() && set.indexes().cardinality() == 1) {
        return Optional.of(shards.routeTo(table, set.indexes().nextSetBit(0)));
      }
    }
    return Optional.empty();
  }

  /** The table of a query that Citus takes the short way with; null if it does not. */
  private static @Nullable RoutableTable tableOf(Level level) {
    if (level.select().isEmpty()
        || !level.block().with().isEmpty()
        || !level.subqueries().isEmpty()
        || level.from().size() != 1
        || !(level.from().get(0) instanceof JoinTree.Leaf leaf)
        || !leaf.relation().isTable()
        || leaf.relation().table().kind() != TableKind.HASH_DISTRIBUTED
        || returnsSet(level)) {
      return null;
    }
    RoutableTable table = leaf.relation().table();
    return mentions(conditions(level), table) == 1 ? table : null;
  }

  /** The conditions as they are written: Citus looks at them before PostgreSQL simplifies them. */
  private static List<Expression> conditions(Level level) {
    List<Expression> conditions = new ArrayList<>();
    level.select().flatMap(QueryBlock.Select::where).ifPresent(each -> add(each, conditions));
    return conditions;
  }

  private static void add(Expression condition, List<Expression> conditions) {
    if (condition instanceof Expression.And and) {
      and.conditions().forEach(each -> add(each, conditions));
    } else {
      conditions.add(condition);
    }
  }

  private static boolean returnsSet(Level level) {
    return level.select().orElseThrow().outputs().stream()
        .anyMatch(
            output ->
                Expressions.contains(
                    output.expression(),
                    part ->
                        part instanceof Expression.Call call
                            && SET_RETURNING.contains(call.name())));
  }

  private static int mentions(List<Expression> conditions, RoutableTable table) {
    int[] count = new int[1];
    for (Expression condition : conditions) {
      Expressions.forEach(condition, part -> count[0] += isKey(part, table) ? 1 : 0);
    }
    return count[0];
  }

  private static boolean isKey(Expression expression, RoutableTable table) {
    return expression instanceof Expression.Column column
        && table.isDistributionColumn(column.name());
  }

  private static boolean isNotSeen(Expression condition, RoutableTable table) {
    if (!(condition instanceof Expression.Comparison comparison)
        || comparison.comparator() != Comparator.EQUAL) {
      return false;
    }
    return (isKey(comparison.left(), table) && isNotSeenAs(comparison.right(), table))
        || (isKey(comparison.right(), table) && isNotSeenAs(comparison.left(), table));
  }

  private static boolean isNotSeenAs(Expression constant, RoutableTable table) {
    return isWritten(constant)
        && KeyValue.compared(constant, table.distributionColumn()).kind() == KeyValue.Kind.NOT_SEEN;
  }

  /** Whether it is a constant, or a parameter, as the parser sees it. */
  private static boolean isWritten(Expression constant) {
    return (constant instanceof Expression.Value value && value.value() != null)
        || (constant instanceof Expression.Cast cast
            && cast.operand() instanceof Expression.Value literal
            && literal.bind().isEmpty()
            && literal.typeName() == null
            && literal.value() instanceof String);
  }
}
