package io.citus4j.routing;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A baseline could not be read or written; the message names the file and the line.
 *
 * @since 0.1
 */
public final class BaselineException extends CitusException {

  private static final long serialVersionUID = 1L;

  BaselineException(String message, @Nullable Throwable cause) {
    super(ErrorCode.BASELINE_UNREADABLE, message, cause);
  }
}
