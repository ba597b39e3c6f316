package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.internal.RouteTemplates;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.ShardMap;
import java.time.Duration;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The route of each execution of one configuration, found once when it is first asked for.
 * Thread-safe.
 */
final class StatementRoutes {

  private static final Object KEY = StatementRoutes.class;

  private final CitusCluster cluster;
  private final RouteTemplates templates = new RouteTemplates();

  StatementRoutes(CitusCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What is known of a statement.
   *
   * @param sql the text that was routed
   * @param decision where it runs
   * @param shards the map that it was routed by; null if that could not be read
   * @param time how long it took
   */
  record Routed(String sql, RouteDecision decision, @Nullable ShardMap shards, Duration time) {}

  /** The route of a single statement whose text is known; empty for others, such as batches. */
  Optional<Routed> of(ExecuteContext context) {
    String sql = context.sql();
    Query query = context.query();
    if (sql == null || query == null || context.batchMode() != ExecuteContext.BatchMode.NONE) {
      return Optional.empty();
    }
    if (context.data(KEY) instanceof Routed known && known.sql().equals(sql)) {
      return Optional.of(known);
    }
    Routed routed = route(query, sql, context.configuration());
    context.data(KEY, routed);
    return Optional.of(routed);
  }

  private Routed route(Query query, String sql, Configuration configuration) {
    long before = System.nanoTime();
    ShardMap[] used = new ShardMap[1];
    RouteDecision decision =
        cluster.route(
            shards -> {
              used[0] = shards;
              return templates.route(query, sql, configuration, shards);
            });
    return new Routed(sql, decision, used[0], Duration.ofNanos(System.nanoTime() - before));
  }

  /** The route of one of the queries of a batch, whose text and values come from the query. */
  Routed ofPart(Query query, Configuration configuration) {
    return route(query, DSL.using(configuration).render(query), configuration);
  }

  Duration shardMapAge() {
    return cluster.shardMapAge();
  }
}
