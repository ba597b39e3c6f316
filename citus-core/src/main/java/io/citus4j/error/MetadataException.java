package io.citus4j.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the catalogue cannot be read, or is not that of a Citus this library works with.
 * Immutable.
 *
 * @since 0.1
 */
public final class MetadataException extends CitusException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param code the stable identifier of the failure
   * @param message what failed, why, and the remedy
   * @param cause the underlying failure, or null if there is none
   */
  public MetadataException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
