package io.citus4j.explain;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.ErrorText;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the server does not plan a statement: because Citus does not support it, or for any
 * other reason that it gives. Immutable.
 *
 * @since 0.1
 */
public final class ExplainException extends CitusException {

  private static final long serialVersionUID = 1L;

  private final String serverMessage;

  private ExplainException(
      ErrorCode code, String message, String serverMessage, @Nullable SQLException cause) {
    super(code, message, cause);
    this.serverMessage = serverMessage;
  }

  static ExplainException of(SQLException e) {
    return new ExplainException(
        ErrorCode.STATEMENT_NOT_PLANNED,
        "Cannot explain the statement: "
            + ErrorText.withoutFullStop(e)
            + ". Change the statement, or what it refers to.",
        ErrorText.primary(e),
        e);
  }

  static ExplainException withoutCitus() {
    return new ExplainException(
        ErrorCode.NOT_A_CITUS_SERVER,
        "Cannot explain the statement: the server does not load Citus, which alone knows how it plans."
            + " Use a server that does; the embedded backend of the testkit emulates the catalogue of"
            + " Citus, not its planner.",
        "",
        null);
  }

  /**
   * Returns what the server says, for comparisons.
   *
   * @return the server's message alone, without severity, detail and hint; empty if it does not
   *     have Citus
   */
  public String serverMessage() {
    return serverMessage;
  }
}
