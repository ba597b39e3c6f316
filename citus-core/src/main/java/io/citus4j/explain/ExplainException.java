package io.citus4j.explain;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.ErrorText;
import java.sql.SQLException;

/**
 * Thrown when the server does not plan a statement: because Citus does not support it, or for any
 * other reason that it gives. Immutable.
 *
 * @since 0.1
 */
public final class ExplainException extends CitusException {

  private static final long serialVersionUID = 1L;

  private final String serverMessage;

  private ExplainException(String message, String serverMessage, SQLException cause) {
    super(ErrorCode.STATEMENT_NOT_PLANNED, message, cause);
    this.serverMessage = serverMessage;
  }

  static ExplainException of(SQLException e) {
    return new ExplainException(
        "Cannot explain the statement: "
            + ErrorText.withoutFullStop(e)
            + ". Change the statement, or what it refers to.",
        ErrorText.primary(e),
        e);
  }

  /**
   * Returns what the server says, for comparisons.
   *
   * @return the server's message alone, without severity, detail and hint
   */
  public String serverMessage() {
    return serverMessage;
  }
}
