package io.citus4j.jooq.internal;

import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import io.citus4j.routing.ShardMap;
import io.citus4j.routing.shape.QueryShape;
import org.jooq.Configuration;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Routes queries whose text is known; those whose text came before without analysing them again.
 * Thread-safe.
 *
 * <p>For the queries of one configuration: the same settings must have rendered them.
 */
public final class RouteTemplates {

  /** Something between the query and the server, such as another listener, changed the text. */
  private static final QueryShape CHANGED =
      new QueryShape.NotUnderstood("a text that is not that of the query");

  /** A text that was seen once: many never come again, because values are written in them. */
  private static final Known SEEN_ONCE = new Known(false, null);

  private volatile @Nullable ByMap current;

  /** Begins without any text. */
  public RouteTemplates() {}

  /**
   * Routes a query.
   *
   * @param query the query
   * @param sql the text to which jOOQ rendered it
   * @param configuration by which it was rendered
   * @param shards where the shards are
   * @return the route and its warnings
   */
  public RouteDecision route(
      Query query, String sql, Configuration configuration, ShardMap shards) {
    RecentTexts<Known> texts = texts(shards);
    Known known = texts.get(sql);
    RouteTemplate template = known == null ? null : known.template();
    Object touched = template == null ? null : template.shardsOf(query);
    RouteDecision remembered =
        template == null || touched == null ? null : template.decisionFor(touched);
    if (remembered != null) {
      return remembered;
    }
    QueryAnalysis analysis = QueryAnalysis.of(query, configuration, shards);
    if (analysis.sql().filter(text -> !text.equals(sql)).isPresent()) {
      return Router.route(CHANGED, shards);
    }
    if (template != null && touched != null) {
      RouteDecision decision = Router.route(analysis.shape(template::isKey), shards);
      template.remember(touched, decision);
      return decision;
    }
    RouteDecision decision = Router.route(analysis.shape(), shards);
    if (known == null) {
      texts.put(sql, SEEN_ONCE);
    } else if (!known.learned()) {
      texts.put(sql, new Known(true, RouteTemplate.of(query, analysis, decision, shards)));
    }
    return decision;
  }

  private RecentTexts<Known> texts(ShardMap shards) {
    ByMap known = current;
    if (known == null || !known.shards().equals(shards)) {
      known = new ByMap(shards, new RecentTexts<>());
      current = known;
    }
    return known.texts();
  }

  /**
   * What is known of a text.
   *
   * @param learned whether it came often enough to look for a template
   * @param template its template; null if each query is analysed
   */
  private record Known(boolean learned, @Nullable RouteTemplate template) {}

  /** What is known by one map. */
  private record ByMap(ShardMap shards, RecentTexts<Known> texts) {}
}
