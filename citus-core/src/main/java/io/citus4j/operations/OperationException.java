package io.citus4j.operations;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when something that was to be done for a declared schema could not be done.
 *
 * <p>The transaction that failed was rolled back; those before it stay. Calling the operation again
 * goes on where it ended. Immutable.
 *
 * @since 0.1
 */
public final class OperationException extends CitusException {

  private static final long serialVersionUID = 1L;

  OperationException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
