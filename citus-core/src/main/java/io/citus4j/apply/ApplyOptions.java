package io.citus4j.apply;

import java.time.Duration;
import java.util.Objects;

/**
 * How a plan is applied. Immutable.
 *
 * @param lockTimeout how long to wait for other appliers, and for each lock on a table; more than
 *     zero, whole milliseconds
 * @param listener is told of progress, on the thread that applies
 * @since 0.1
 */
public record ApplyOptions(Duration lockTimeout, ApplyListener listener) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
  private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if the timeout is shorter than a millisecond or longer than 24
   *     days
   */
  public ApplyOptions {
    Objects.requireNonNull(lockTimeout, "lockTimeout");
    Objects.requireNonNull(listener, "listener");
    if (lockTimeout.compareTo(SHORTEST) < 0 || lockTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A lock timeout of " + lockTimeout + " is outside 1 ms..24 days.");
    }
  }

  /**
   * Returns the defaults: five minutes, and nobody is told.
   *
   * @return the options
   */
  public static ApplyOptions defaults() {
    return new ApplyOptions(DEFAULT_LOCK_TIMEOUT, ApplyListener.NONE);
  }

  /**
   * Returns a copy with another timeout.
   *
   * @param timeout how long to wait for other appliers, and for each lock on a table
   * @return the changed copy
   */
  public ApplyOptions withLockTimeout(Duration timeout) {
    return new ApplyOptions(timeout, listener);
  }

  /**
   * Returns a copy with another listener.
   *
   * @param newListener is told of progress, on the thread that applies
   * @return the changed copy
   */
  public ApplyOptions withListener(ApplyListener newListener) {
    return new ApplyOptions(lockTimeout, newListener);
  }
}
