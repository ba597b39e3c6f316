package io.citus4j.routing;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * Something about a statement that makes it slower than it needs to be. Immutable.
 *
 * @param code what kind of thing
 * @param table the table it is about
 * @param column the distribution column of that table
 * @param message what happens and what is missing
 * @param remedy what to do about it
 * @since 0.1
 */
public record RouteWarning(
    Code code, QualifiedName table, Identifier column, String message, String remedy) {

  /** The kinds of warnings; names are never reused, new ones may be added. */
  public enum Code {
    /** Every shard is touched because no equality fixes the distribution column. */
    MISSING_DISTRIBUTION_COLUMN
  }

  /** Checks the arguments. */
  public RouteWarning {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns the code, the message and the remedy as one line. */
  @Override
  public String toString() {
    return code + ": " + message + ' ' + remedy;
  }
}
