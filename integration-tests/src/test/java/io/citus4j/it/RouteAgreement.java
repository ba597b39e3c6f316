package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanTask;
import io.citus4j.explain.TaskNode;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.metadata.TableShard;
import io.citus4j.routing.Route;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Whether the router says of statements what Citus's own EXPLAIN says. */
final class RouteAgreement {

  private final CitusRouting routing;
  private final DSLContext dsl =
      DSL.using(
          SQLDialect.POSTGRES,
          new Settings().withParseUnknownFunctions(ParseUnknownFunctions.IGNORE));

  RouteAgreement(CitusRouting routing) {
    this.routing = routing;
  }

  /** Checks a statement of jOOQ's parser. */
  void check(String sql) {
    check(dsl.parser().parseQuery(sql));
  }

  void check(Query query) {
    Route route = routing.route(query).route();
    String description = dsl.renderInlined(query) + " is " + route;
    DistributedPlan plan;
    try {
      plan = routing.explain(query);
    } catch (ExplainException e) {
      assertThat(route).as(description).isInstanceOf(Route.Unsupported.class);
      assertThat(e.serverMessage()).as(description).startsWith(((Route.Unsupported) route).error());
      return;
    }
    assertThat(route.name()).as(description).isEqualTo(plan.routeName());
    if (route instanceof Route.SingleShard single) {
      checkTask(single, plan, description);
    } else if (route instanceof Route.MultiShard several) {
      assertThat(several.shardIds()).as(description).hasSize(plan.taskCount().orElseThrow());
    }
  }

  private static void checkTask(Route.SingleShard route, DistributedPlan plan, String description) {
    if (plan.tasks().isEmpty()) {
      assertThat(route.shardIds()).as(description).isEmpty();
      return;
    }
    PlanTask task = plan.tasks().get(0);
    assertThat(task.node().map(TaskNode::address)).as(description).contains(route.node().address());
    if (route.shardIds().isEmpty()) {
      assertThat(task.shards()).as(description).isEmpty();
    } else {
      assertThat(task.shards().stream().map(TableShard::id))
          .as(description)
          .containsAll(route.shardIds());
    }
  }
}
