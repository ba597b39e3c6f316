package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.jooq.internal.RouteTemplates;
import io.citus4j.routing.KeyScope;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import io.citus4j.routing.ShardMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  private static final RouteDecision LOOKED_AT =
      new RouteDecision(new Route.Unknown("not routed"), List.of());

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
    return routed(sql, shards -> templates.route(query, sql, configuration, shards));
  }

  private Routed routed(String sql, Function<ShardMap, RouteDecision> routing) {
    long before = System.nanoTime();
    ShardMap[] used = new ShardMap[1];
    RouteDecision decision =
        cluster.route(
            shards -> {
              used[0] = shards;
              return routing.apply(shards);
            });
    return new Routed(sql, decision, used[0], Duration.ofNanos(System.nanoTime() - before));
  }

  /** The route of one of the queries of a batch, whose text and values come from the query. */
  Routed ofPart(Query query, Configuration configuration) {
    return route(query, DSL.using(configuration).render(query), configuration);
  }

  /** The route of the one query of a batch that is sent with values which nobody sees. */
  Routed ofAnyValues(Query query, Configuration configuration) {
    return routed(
        DSL.using(configuration).render(query),
        shards ->
            Router.route(
                QueryAnalysis.of(query, configuration, shards).shapeOfAnyValues(), shards));
  }

  /** Why a single statement is not proven to stay within a scope; empty if it is. */
  Optional<String> violation(ExecuteContext context, KeyScope scope) {
    Query query = context.query();
    String sql = context.sql();
    if (query == null || sql == null) {
      return Optional.of("it is not a single statement");
    }
    List<String> violations = new ArrayList<>(1);
    boolean[] looked = new boolean[1];
    RouteDecision decision =
        cluster.route(
            shards -> {
              looked[0] = true;
              QueryAnalysis analysis = QueryAnalysis.of(query, context.configuration(), shards);
              scope.violation(analysis.shape(), shards).ifPresent(violations::add);
              if (analysis.sql().filter(sql::equals).isEmpty() && violations.isEmpty()) {
                violations.add("its text is not that of the query");
              }
              return LOOKED_AT;
            });
    return looked[0] ? violations.stream().findFirst() : Optional.of(decision.route().describe());
  }

  Duration shardMapAge() {
    return cluster.shardMapAge();
  }
}
