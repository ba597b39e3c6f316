package io.citus4j.error;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on purpose, other than the JDK's own exceptions for
 * programming errors.
 *
 * <p>Messages say what failed with the object quoted, why, and what to do about it. Immutable.
 *
 * @since 0.1
 */
public abstract class CitusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * Creates an exception.
   *
   * @param code the stable identifier of the failure
   * @param message what failed, why, and the remedy
   * @param cause the underlying failure, or null if there is none
   */
  protected CitusException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /**
   * Returns the stable identifier of the failure.
   *
   * @return the code, never null
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * Returns the SQLSTATE of the underlying server error.
   *
   * <p>Many functions of Citus raise {@code XX000}; prefer {@link #code()} for decisions.
   *
   * @return the five characters, or empty if the failure did not come from the server
   */
  public Optional<String> sqlState() {
    for (Throwable t = getCause(); t != null; t = t.getCause()) {
      if (t instanceof SQLException e && e.getSQLState() != null) {
        return Optional.of(e.getSQLState());
      }
    }
    return Optional.empty();
  }
}
