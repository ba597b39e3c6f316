package io.citus4j.jooq.internal;

import java.util.List;
import java.util.Map;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;

/**
 * Queries with joins along paths, such as {@code ORDERS.users().NAME}. jOOQ inserts them into the
 * text when it has rendered the rest, so that no part shows them: the text is read instead.
 */
final class PathJoins {

  private static final Settings SETTINGS =
      new Settings()
          .withParseUnknownFunctions(ParseUnknownFunctions.IGNORE)
          .withParseNameCase(ParseNameCase.LOWER_IF_UNQUOTED);

  private PathJoins() {}

  /**
   * The query that the text of another one is, with the values that are bound to that.
   *
   * @throws NotUnderstoodException if the text cannot be read
   */
  static Query written(Query query, Configuration configuration) {
    DSLContext dsl = DSL.using(configuration);
    Map<String, Param<?>> params = dsl.extractParams(query);
    Query written;
    try {
      written = DSL.using(SQLDialect.POSTGRES, SETTINGS).parser().parseQuery(dsl.render(query));
    } catch (ParserException e) {
      throw new NotUnderstoodException("a join along a path that FROM does not show");
    }
    List<Param<?>> given = params.values().stream().filter(param -> !param.isInline()).toList();
    List<String> places =
        written.getParams().entrySet().stream()
            .filter(entry -> !entry.getValue().isInline())
            .map(Map.Entry::getKey)
            .toList();
    if (given.size() != places.size()) {
      throw new NotUnderstoodException("a join along a path beside a value that is not shown");
    }
    for (int i = 0; i < given.size(); i++) {
      DatabaseValues.Sent sent = DatabaseValues.of(given.get(i));
      if (sent.unreadable() != null || sent.value() == null) {
        throw new NotUnderstoodException("a join along a path beside a value that is not read");
      }
      written.bind(places.get(i), sent.value());
    }
    return written;
  }
}
