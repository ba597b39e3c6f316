package io.citus4j.routing;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement is not sent: because the router warns of it ({@link ErrorCode#ROUTE_REFUSED}), or
 * because it is not proven to stay within a scope ({@link ErrorCode#OUTSIDE_OF_SCOPE}).
 *
 * @since 0.1
 */
public final class StatementRefusedException extends CitusException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable RouteWarning warning;
  private final String remedy;

  /**
   * Refuses a statement for a warning.
   *
   * @param warning the warning
   * @param message the whole message
   */
  public StatementRefusedException(RouteWarning warning, String message) {
    super(ErrorCode.ROUTE_REFUSED, message, null);
    this.warning = warning;
    this.remedy = warning.remedy();
  }

  /**
   * Refuses a statement that is not proven to stay within a scope.
   *
   * @param message what failed and why
   * @param remedy what to do about it, added to the message
   */
  public StatementRefusedException(String message, String remedy) {
    super(ErrorCode.OUTSIDE_OF_SCOPE, message + ' ' + remedy, null);
    this.warning = null;
    this.remedy = remedy;
  }

  /**
   * Returns what the router warns of.
   *
   * @return the warning with its code, or empty if it was refused for another reason, or the
   *     exception was serialized
   */
  public Optional<RouteWarning> warning() {
    return Optional.ofNullable(warning);
  }

  /**
   * Returns the table that the warning is about.
   *
   * @return the table with its schema, or empty if there is none
   */
  public Optional<QualifiedName> table() {
    return warning().flatMap(RouteWarning::table);
  }

  /**
   * Returns the distribution column of that table.
   *
   * @return the column, or empty if there is none
   */
  public Optional<Identifier> column() {
    return warning().flatMap(RouteWarning::column);
  }

  /**
   * Returns what to do about it.
   *
   * @return one sentence or two
   */
  public String remedy() {
    return remedy;
  }
}
