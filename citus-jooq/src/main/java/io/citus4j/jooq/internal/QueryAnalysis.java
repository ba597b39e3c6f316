package io.citus4j.jooq.internal;

import io.citus4j.routing.ShardMap;
import io.citus4j.routing.shape.QueryShape;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jooq.Configuration;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What a jOOQ query is about, as the router needs it. Immutable.
 *
 * <p>Either the whole query was understood, or the shape says what was not.
 */
public final class QueryAnalysis {

  private final QueryShape shape;
  private final @Nullable RenderedPart rendered;
  private final @Nullable String text;
  private final Catalogue catalogue;

  private QueryAnalysis(
      QueryShape shape,
      @Nullable RenderedPart rendered,
      @Nullable String text,
      Catalogue catalogue) {
    this.shape = shape;
    this.rendered = rendered;
    this.text = text;
    this.catalogue = catalogue;
  }

  /**
   * Analyses a query.
   *
   * @param query the query
   * @param configuration decides how the query is rendered, for example which schema it is mapped
   *     to
   * @param shards knows the tables, views and functions that the query names
   * @return the analysis
   */
  public static QueryAnalysis of(Query query, Configuration configuration, ShardMap shards) {
    Objects.requireNonNull(shards, "shards");
    return of(query, configuration, Catalogue.of(shards));
  }

  /** Analyses a query by what a catalogue says. */
  static QueryAnalysis of(Query query, Configuration configuration, Catalogue catalogue) {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(configuration, "configuration");
    try {
      RenderedPart rendered = Rendering.of(query, configuration);
      if (rendered.kind() != PartKind.HOLDER) {
        throw new NotUnderstoodException(
            "a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE and TRUNCATE, or plain SQL");
      }
      return new QueryAnalysis(
          read(rendered, new Walk(catalogue, place -> true)), rendered, rendered.text(), catalogue);
    } catch (NotUnderstoodException e) {
      return new QueryAnalysis(notUnderstood(e), null, null, catalogue);
    } catch (Rendering.PathJoinException e) {
      return ofText(query, configuration, catalogue);
    }
  }

  /** Analyses the text of a query whose parts do not show all of it. */
  private static QueryAnalysis ofText(
      Query query, Configuration configuration, Catalogue catalogue) {
    try {
      RenderedPart rendered =
          Rendering.of(
              PathJoins.written(query, configuration),
              DSL.using(SQLDialect.POSTGRES).configuration());
      return new QueryAnalysis(
          read(rendered, new Walk(catalogue, place -> true)),
          null,
          DSL.using(configuration).render(query),
          catalogue);
    } catch (NotUnderstoodException | Rendering.PathJoinException e) {
      return new QueryAnalysis(
          new QueryShape.NotUnderstood(String.valueOf(e.getMessage())), null, null, catalogue);
    }
  }

  private static QueryShape read(RenderedPart rendered, Walk walk) {
    return walk.statements().readAll(Tokens.in(rendered), Scope.root()).shape();
  }

  private static QueryShape notUnderstood(NotUnderstoodException e) {
    return new QueryShape.NotUnderstood(String.valueOf(e.getMessage()));
  }

  /** Returns what the router needs to know. */
  public QueryShape shape() {
    return shape;
  }

  /** Returns what the router needs to know whatever values are bound. */
  public QueryShape shapeOfAnyValues() {
    return shape(place -> false);
  }

  /** Returns what the router needs to know when it does not see all values that are bound. */
  QueryShape shape(IntPredicate isSeen) {
    if (rendered == null) {
      return shape;
    }
    try {
      return read(rendered, new Walk(catalogue, isSeen));
    } catch (NotUnderstoodException e) {
      return notUnderstood(e);
    }
  }

  /** The parts that were read; null if the query was not understood. */
  @Nullable RenderedPart rendered() {
    return rendered;
  }

  /** Returns the SQL text that was analysed, or empty if the query was not understood. */
  public Optional<String> sql() {
    return Optional.ofNullable(text);
  }
}
