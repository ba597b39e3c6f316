package io.citus4j.jooq.lint;

import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanTask;
import io.citus4j.explain.TaskNode;
import io.citus4j.metadata.TableShard;
import io.citus4j.routing.Route;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Citus plans a statement, and whether the router says the same. Immutable.
 *
 * @param route the class of its plan, {@code unsupported} if Citus refuses the statement, or null
 *     if the server does not get as far as planning it
 * @param tasks the number of tasks, or null if the plan has none
 * @param node {@code host:port} of the only task, or null
 * @param error what the server says instead of a plan, or null
 * @param agree whether the router says the same; null if the statement is not one the server plans
 */
record CitusAnswer(
    @Nullable String route,
    @Nullable Integer tasks,
    @Nullable String node,
    @Nullable String error,
    @Nullable Boolean agree) {

  /** What an answer is when there is a plan. */
  static CitusAnswer of(DistributedPlan plan, Route ours) {
    PlanTask task = plan.tasks().size() == 1 ? plan.tasks().get(0) : null;
    boolean single = plan.taskCount().isPresent() && plan.taskCount().getAsInt() == 1;
    return new CitusAnswer(
        plan.routeName(),
        plan.taskCount().isPresent() ? plan.taskCount().getAsInt() : null,
        single && task != null ? task.node().map(TaskNode::address).orElse(null) : null,
        null,
        plan.routeName().equals(ours.name())
            && (!(ours instanceof Route.SingleShard shard) || task == null || isOf(shard, task)));
  }

  /** Whether a task is that of a route: it has the shards, and if there are any, the node. */
  private static boolean isOf(Route.SingleShard route, PlanTask task) {
    List<Long> shards = task.shards().stream().map(TableShard::id).toList();
    if (route.shardIds().isEmpty() || shards.isEmpty()) {
      return route.shardIds().isEmpty() && shards.isEmpty();
    }
    return shards.containsAll(route.shardIds())
        && task.node().map(node -> node.address().equals(route.node().address())).orElse(true);
  }

  /** What an answer is when there is none. */
  static CitusAnswer of(ExplainException refusal, Route ours) {
    boolean unsupported = ours instanceof Route.Unsupported;
    if (isInvalid(refusal.sqlState().orElse("")) && !unsupported) {
      return new CitusAnswer(null, null, null, refusal.serverMessage(), null);
    }
    return new CitusAnswer("unsupported", null, null, refusal.serverMessage(), unsupported);
  }

  /**
   * Whether PostgreSQL itself finds fault with a statement: it is not well-formed, names what is
   * not there, has a constant that is none of its type, would draw a number from a sequence, or has
   * to wait for a lock.
   */
  private static boolean isInvalid(String sqlState) {
    return sqlState.startsWith("42")
        || (sqlState.startsWith("22") && !sqlState.equals("22004"))
        || Set.of("25006", "55P03", "57014", "40P01").contains(sqlState);
  }
}
