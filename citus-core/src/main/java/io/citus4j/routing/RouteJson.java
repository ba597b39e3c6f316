package io.citus4j.routing;

import io.citus4j.internal.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders a decision for machines. */
final class RouteJson {

  private RouteJson() {}

  /** What there is to say of some routes only. */
  private record Facts(
      @Nullable List<Long> shards,
      @Nullable String node,
      @Nullable Combination combination,
      @Nullable Integer subplans,
      @Nullable String why,
      @Nullable String error,
      @Nullable String remedy) {

    private static final Facts NONE = new Facts(null, null, null, null, null, null, null);

    private static Facts because(String why) {
      return new Facts(null, null, null, null, why, null, null);
    }

    private static Facts of(Route route) {
      if (route instanceof Route.SingleShard one) {
        return new Facts(one.shardIds(), one.node().address(), null, null, null, null, null);
      }
      if (route instanceof Route.MultiShard many) {
        return new Facts(many.shardIds(), null, many.combination(), null, many.why(), null, null);
      }
      if (route instanceof Route.Repartition repartition) {
        return because(repartition.why());
      }
      if (route instanceof Route.Subplan subplan) {
        return new Facts(null, null, null, subplan.count(), subplan.why(), null, null);
      }
      if (route instanceof Route.Unsupported refused) {
        return new Facts(null, null, null, null, refused.why(), refused.error(), refused.remedy());
      }
      return route instanceof Route.Unknown unknown ? because(unknown.why()) : NONE;
    }
  }

  static String of(RouteDecision decision) {
    Route route = decision.route();
    Facts facts = Facts.of(route);
    JsonText json = JsonText.oneLine().beginObject().field("route", route.name());
    number("tasks", route.taskCount().isPresent() ? route.taskCount().getAsInt() : null, json);
    if (facts.shards() == null) {
      json.nothing("shards");
    } else {
      json.numbers("shards", facts.shards());
    }
    json.fieldOrNull("node", facts.node())
        .fieldOrNull(
            "combination", facts.combination() == null ? null : facts.combination().name());
    number("subplans", facts.subplans(), json);
    json.fieldOrNull("why", facts.why())
        .fieldOrNull("error", facts.error())
        .fieldOrNull("remedy", facts.remedy())
        .beginArray("warnings");
    for (RouteWarning warning : decision.warnings()) {
      json.beginObject()
          .field("code", warning.code().name())
          .fieldOrNull("table", warning.table().map(Object::toString).orElse(null))
          .fieldOrNull("column", warning.column().map(Object::toString).orElse(null))
          .field("message", warning.message())
          .field("remedy", warning.remedy())
          .endObject();
    }
    return json.endArray().endObject().text();
  }

  private static void number(String name, @Nullable Integer value, JsonText json) {
    if (value == null) {
      json.nothing(name);
    } else {
      json.field(name, value.longValue());
    }
  }
}
