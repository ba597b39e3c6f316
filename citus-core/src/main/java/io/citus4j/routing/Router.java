package io.citus4j.routing;

import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import java.util.List;
import java.util.Objects;

/**
 * Decides where a statement runs, before it leaves the JVM.
 *
 * <p>A pure function that follows Citus's planner. What it calls a single shard is one; what it
 * cannot decide is {@link Route.Unknown} and belongs to the coordinator. Thread-safe.
 *
 * @since 0.1
 */
public final class Router {

  private Router() {}

  /**
   * Routes a statement.
   *
   * @param shape what the statement is about
   * @param shards where the shards are
   * @return the route and its warnings
   */
  public static RouteDecision route(QueryShape shape, ShardMap shards) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(shards, "shards");
    Route route = routeOf(shape, shards);
    return new RouteDecision(route, warnings(shape, route, shards));
  }

  private static List<RouteWarning> warnings(QueryShape shape, Route route, ShardMap shards) {
    try {
      return RouteWarnings.of(shape, route, shards);
    } catch (NotRoutableException | UnsupportedQueryException e) {
      // What makes it refused also keeps its conditions from being looked at.
      return List.of();
    }
  }

  private static Route routeOf(QueryShape shape, ShardMap shards) {
    try {
      Route route = plan(shape, shards);
      return route instanceof Route.SingleShard
          ? CoordinatorFunctions.in(shape).<Route>map(Route.Unknown::new).orElse(route)
          : route;
    } catch (NotRoutableException e) {
      return new Route.Unknown(String.valueOf(e.getMessage()));
    } catch (UnsupportedQueryException e) {
      return e.route();
    }
  }

  /** What the planner makes of a statement, or of one within another one. */
  static Route plan(QueryShape shape, ShardMap shards) {
    if (shape instanceof QueryShape.NotUnderstood notUnderstood) {
      return new Route.Unknown(notUnderstood.what());
    }
    ChangingCommonTables.check(shape, shards);
    if (shape instanceof QueryShape.Read read) {
      return select(read.query(), shards);
    }
    if (shape instanceof QueryShape.Insert insert) {
      return InsertRouting.route(insert, shards);
    }
    if (shape instanceof QueryShape.Truncate truncate) {
      return TruncateRouting.route(truncate, shards);
    }
    if (shape instanceof QueryShape.Merge merge) {
      return MergeRouting.route(merge, shards);
    }
    return ChangeRouting.route(shape, shards);
  }

  /** Like Citus, tries without common table expressions first, and with them if that fails. */
  private static Route select(QueryBlock query, ShardMap shards) {
    MentionCount mentions = MentionCount.in(List.of(query));
    LevelBuilder inlining = new LevelBuilder(shards, mentions);
    Level root = inlining.build(query, null);
    try {
      return new SelectRouting(shards).route(root);
    } catch (UnsupportedQueryException e) {
      if (!inlining.inlines()) {
        throw e;
      }
    }
    Level apart = new LevelBuilder(shards, mentions, false).build(query, null);
    return new SelectRouting(shards).route(apart);
  }
}
