package io.citus4j.jooq.internal;

import io.citus4j.sql.QualifiedName;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;

/** The text of a view's query, read by jOOQ's parser. */
final class ViewText {

  private static final Settings SETTINGS =
      new Settings()
          .withParseUnknownFunctions(ParseUnknownFunctions.IGNORE)
          .withParseNameCase(ParseNameCase.LOWER_IF_UNQUOTED);

  private ViewText() {}

  /** The parts of the query, without regard to how the query around it is rendered. */
  static RenderedPart render(QualifiedName view, String definition) {
    DSLContext dsl = DSL.using(SQLDialect.POSTGRES, SETTINGS);
    try {
      Query query = dsl.parser().parseQuery(definition.strip().replaceAll(";$", ""));
      return Rendering.of(query, dsl.configuration());
    } catch (ParserException e) {
      throw new NotUnderstoodException("the query of view \"" + view + '"');
    }
  }
}
