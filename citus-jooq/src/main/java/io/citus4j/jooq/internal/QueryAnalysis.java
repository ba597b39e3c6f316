package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jooq.Configuration;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * What a jOOQ query is about, as the router needs it. Immutable.
 *
 * <p>Either the whole query was understood, or the shape says what was not.
 */
public final class QueryAnalysis {

  private final QueryShape shape;
  private final @Nullable RenderedPart rendered;
  private final Function<QualifiedName, List<Identifier>> columnsOf;

  private QueryAnalysis(
      QueryShape shape,
      @Nullable RenderedPart rendered,
      Function<QualifiedName, List<Identifier>> columnsOf) {
    this.shape = shape;
    this.rendered = rendered;
    this.columnsOf = columnsOf;
  }

  /**
   * Analyses a query.
   *
   * @param query the query
   * @param configuration decides how the query is rendered, for example which schema it is mapped
   *     to
   * @param columnsOf gives the columns of a table in their order; none for one that is not known
   * @return the analysis
   */
  public static QueryAnalysis of(
      Query query,
      Configuration configuration,
      Function<QualifiedName, List<Identifier>> columnsOf) {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(columnsOf, "columnsOf");
    try {
      RenderedPart rendered = Rendering.of(query, configuration);
      if (rendered.kind() != PartKind.HOLDER) {
        throw new NotUnderstoodException(
            "a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE and TRUNCATE, or plain SQL");
      }
      return new QueryAnalysis(
          read(rendered, new Walk(columnsOf, place -> true)), rendered, columnsOf);
    } catch (NotUnderstoodException e) {
      return new QueryAnalysis(notUnderstood(e), null, columnsOf);
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

  /** Returns what the router needs to know when it does not see all values that are bound. */
  QueryShape shape(IntPredicate isSeen) {
    if (rendered == null) {
      return shape;
    }
    try {
      return read(rendered, new Walk(columnsOf, isSeen));
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
    return Optional.ofNullable(rendered).map(RenderedPart::text);
  }
}
