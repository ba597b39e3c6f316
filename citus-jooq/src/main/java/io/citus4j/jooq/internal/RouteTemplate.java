package io.citus4j.jooq.internal;

import io.citus4j.routing.ColocatedShards;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import io.citus4j.routing.ShardMap;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Param;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of one text have in common: which bound values decide the shards, and the
 * decisions for the shards that these were in so far. Thread-safe.
 *
 * <p>The decisions are made without looking at any other bound value, so they hold for all.
 */
final class RouteTemplate {

  private static final int REMEMBERED = 1_000;

  private final ColocatedShards shards;
  private final List<KeyBinds> keys;
  private final Map<Object, RouteDecision> decisions = new ConcurrentHashMap<>();

  private RouteTemplate(ColocatedShards shards, List<KeyBinds> keys) {
    this.shards = shards;
    this.keys = keys;
  }

  /**
   * Makes the template of a query's text.
   *
   * @param decision what the router decided by all values of the query
   * @return the template; null if the route depends on other values than those of the keys
   */
  static @Nullable RouteTemplate of(
      Query query, QueryAnalysis analysis, RouteDecision decision, ShardMap map) {
    RenderedPart rendered = analysis.rendered();
    ColocatedShards shards = ColocatedShards.of(analysis.shape(), map).orElse(null);
    if (rendered == null || shards == null || warnsByOffset(analysis.shape(), decision)) {
      return null;
    }
    RouteTemplate template = new RouteTemplate(shards, KeyBindFinder.find(rendered, query, shards));
    RouteDecision byKeys = Router.route(analysis.shape(template::isKey), map);
    return byKeys.toString().equals(decision.toString()) ? template : null;
  }

  /** Whether a bound OFFSET decides what is warned of. */
  private static boolean warnsByOffset(QueryShape shape, RouteDecision decision) {
    return !(decision.route() instanceof Route.SingleShard)
        && shape instanceof QueryShape.Read read
        && read.query().offset().isPresent();
  }

  /** Whether the value at a place is that of a key. */
  boolean isKey(int place) {
    return keys.stream().anyMatch(key -> key.places().contains(place));
  }

  @Nullable RouteDecision decisionFor(Object touched) {
    return decisions.get(touched);
  }

  void remember(Object touched, RouteDecision decision) {
    if (decisions.size() < REMEMBERED) {
      decisions.put(touched, decision);
    }
  }

  /** The shards that the keys of a query are in, all keys together; null if they are not known. */
  @Nullable Object shardsOf(Query query) {
    if (keys.size() == 1) {
      return shardsOf(keys.get(0), query);
    }
    List<Object> all = new ArrayList<>(keys.size());
    for (KeyBinds key : keys) {
      Object one = shardsOf(key, query);
      if (one == null) {
        return null;
      }
      all.add(one);
    }
    return all;
  }

  private @Nullable Object shardsOf(KeyBinds key, Query query) {
    List<Param<?>> params = key.in(query);
    if (params == null) {
      return null;
    }
    if (params.size() == 1) {
      int index = indexOf(key, params.get(0), 0);
      return index < 0 ? null : index;
    }
    BitSet touched = new BitSet();
    for (int i = 0; i < params.size(); i++) {
      int index = indexOf(key, params.get(i), i);
      if (index < 0) {
        return null;
      }
      touched.set(index);
    }
    return touched;
  }

  private int indexOf(KeyBinds key, Param<?> param, int number) {
    OptionalInt place = OptionalInt.of(key.places().get(number));
    Expression sent = ValueReader.read(param, key.typeName(), place);
    return sent instanceof Expression.Value value ? shards.indexOf(value).orElse(-1) : -1;
  }
}
