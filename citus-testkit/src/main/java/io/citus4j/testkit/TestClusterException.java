package io.citus4j.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a test cluster cannot be chosen, started or isolated.
 *
 * <p>The message says what failed, why, and what to do; for a server that did not come up it holds
 * the end of that server's own log. Immutable.
 *
 * @since 0.1
 */
public final class TestClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what failed, why, and the remedy
   */
  public TestClusterException(String message) {
    this(message, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what failed, why, and the remedy
   * @param cause the underlying failure, or null if there is none
   */
  public TestClusterException(String message, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
  }
}
