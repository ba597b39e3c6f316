package io.citus4j.jooq.lint;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.ParserException;

/** Reads the text of statements with jOOQ's parser. Thread-safe. */
final class StatementParser {

  private static final Pattern POSITION = Pattern.compile("\\[\\d+:\\d+\\]");

  private final Configuration configuration =
      new DefaultConfiguration()
          .set(SQLDialect.POSTGRES)
          .set(
              new Settings()
                  .withParseDialect(SQLDialect.POSTGRES)
                  .withParseUnknownFunctions(ParseUnknownFunctions.IGNORE));
  private final DSLContext dsl = DSL.using(configuration);

  /** How parsed statements are rendered. */
  Configuration configuration() {
    return configuration;
  }

  /**
   * Reads a statement.
   *
   * @throws NotReadException if the parser does not read it, or changes what it says
   */
  Query parse(ScriptStatement written) throws NotReadException {
    ScriptStatement statement = ArrayConstants.writtenOut(written);
    Query query = read(statement);
    Optional<String> change = ChangedMeaning.between(statement, dsl.renderInlined(query));
    if (change.isPresent()) {
      throw new NotReadException("jOOQ's parser " + change.get());
    }
    return query;
  }

  private Query read(ScriptStatement statement) throws NotReadException {
    try {
      Query query = dsl.parser().parseQuery(statement.text());
      if (query == null) {
        throw new NotReadException("jOOQ's parser finds no statement");
      }
      return query;
    } catch (ParserException e) {
      throw new NotReadException("jOOQ's parser does not read it: " + reason(e));
    } catch (RuntimeException e) {
      // The parser has faults of its own, such as an index out of bounds.
      throw new NotReadException("jOOQ's parser fails on it: " + e);
    }
  }

  /** The first part of the message; the rest repeats the statement. */
  private static String reason(ParserException e) {
    String message = String.valueOf(e.getMessage());
    String[] parts = POSITION.split(message, 2);
    return parts[0].replaceAll("\\s+", " ").strip().replaceAll(":$", "");
  }

  /** Says why a statement is not read. */
  static final class NotReadException extends Exception {

    private static final long serialVersionUID = 1L;

    NotReadException(String message) {
      super(message);
    }
  }
}
