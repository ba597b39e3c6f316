package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
  private final @Nullable String sql;

  private QueryAnalysis(QueryShape shape, @Nullable String sql) {
    this.shape = shape;
    this.sql = sql;
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
      StatementReader statements = new Walk(columnsOf).statements();
      QueryShape shape = statements.readAll(Tokens.in(rendered), Scope.root()).shape();
      return new QueryAnalysis(shape, rendered.text());
    } catch (NotUnderstoodException e) {
      return new QueryAnalysis(new QueryShape.NotUnderstood(String.valueOf(e.getMessage())), null);
    }
  }

  /** Returns what the router needs to know. */
  public QueryShape shape() {
    return shape;
  }

  /** Returns the SQL text that was analysed, or empty if the query was not understood. */
  public Optional<String> sql() {
    return Optional.ofNullable(sql);
  }
}
