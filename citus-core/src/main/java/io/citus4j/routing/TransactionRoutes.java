package io.citus4j.routing;

import io.citus4j.routing.RouteWarning.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shards that the statements of a transaction have used so far. Not thread-safe; confined to
 * one transaction.
 *
 * @since 0.1
 */
public final class TransactionRoutes {

  private static final int LONGEST_TEXT = 200;

  private final Set<ShardMap.ShardGroup> used = new HashSet<>();
  private @Nullable String first;
  private boolean crossed;

  /** Begins with no statement. */
  public TransactionRoutes() {}

  /**
   * Takes note of the next statement.
   *
   * <p>Colocated shards count as one. Statements whose shards are not known do not count.
   *
   * @param route where the statement runs
   * @param sql its text
   * @param shards the map that it was routed by
   * @return a warning if it is the first to use a shard that those before it did not use, else
   *     empty
   */
  public Optional<RouteWarning> add(Route route, String sql, ShardMap shards) {
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(sql, "sql");
    Objects.requireNonNull(shards, "shards");
    Set<ShardMap.ShardGroup> touched = shards.groupsOf(shardIds(route));
    if (touched.isEmpty()) {
      return Optional.empty();
    }
    String before = first;
    boolean crosses = before != null && !crossed && !used.containsAll(touched);
    used.addAll(touched);
    if (before == null) {
      first = "[" + shortened(sql) + "] (" + route.describe() + ')';
    }
    if (before == null || !crosses) {
      return Optional.empty();
    }
    crossed = true;
    return Optional.of(
        new RouteWarning(
            Code.TRANSACTION_OVER_SEVERAL_SHARDS,
            null,
            null,
            "This statement (%s) uses another shard than those before it in its transaction, which began with %s. If it writes on both, it commits in two phases."
                .formatted(route.describe(), before),
            "Keep what belongs to one key in one transaction, and allow those that have to cross."));
  }

  private static List<Long> shardIds(Route route) {
    if (route instanceof Route.SingleShard single) {
      return single.shardIds();
    }
    return route instanceof Route.MultiShard multi ? multi.shardIds() : List.of();
  }

  private static String shortened(String sql) {
    return sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "...";
  }
}
