package io.citus4j.apply;

import java.time.Duration;
import java.util.Objects;

/**
 * How a plan is applied. Immutable.
 *
 * @param lockTimeout how long a statement waits for each lock on a table; 1 ms to 24 days
 * @param attempts how often a transaction or a step that runs alone is tried that fails for want of
 *     a lock, by a deadlock or a serialization failure; 1 to 100
 * @param turnTimeout how long to wait for other appliers of the same database; 1 ms to 24 days
 * @param listener is told of progress, on the thread that applies
 * @since 0.1
 */
public record ApplyOptions(
    Duration lockTimeout, int attempts, Duration turnTimeout, ApplyListener listener) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
  private static final int MOST_ATTEMPTS = 100;

  private static final ApplyOptions DEFAULTS =
      new ApplyOptions(Duration.ofSeconds(10), 5, Duration.ofMinutes(5), ApplyListener.NONE);

  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if a number or a duration is out of range
   */
  public ApplyOptions {
    requireInRange("lock timeout", lockTimeout);
    requireInRange("turn timeout", turnTimeout);
    Objects.requireNonNull(listener, "listener");
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "A number of " + attempts + " attempts is outside 1.." + MOST_ATTEMPTS + ".");
    }
  }

  /**
   * Returns the defaults: ten seconds for a lock, five attempts, five minutes for a turn, and
   * nobody is told.
   *
   * @return the options
   */
  public static ApplyOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns a copy with another lock timeout.
   *
   * <p>Whoever wants the table after a waiting statement waits behind it, so that several short
   * attempts disturb an application less than a long one.
   *
   * @param timeout how long a statement waits for each lock on a table
   * @return the changed copy
   */
  public ApplyOptions withLockTimeout(Duration timeout) {
    return new ApplyOptions(timeout, attempts, turnTimeout, listener);
  }

  /**
   * Returns a copy with another number of attempts.
   *
   * @param number how often to try, 1 for not again
   * @return the changed copy
   */
  public ApplyOptions withAttempts(int number) {
    return new ApplyOptions(lockTimeout, number, turnTimeout, listener);
  }

  /**
   * Returns a copy with another timeout for the turn.
   *
   * @param timeout how long to wait for other appliers of the same database
   * @return the changed copy
   */
  public ApplyOptions withTurnTimeout(Duration timeout) {
    return new ApplyOptions(lockTimeout, attempts, timeout, listener);
  }

  /**
   * Returns a copy with another listener.
   *
   * @param newListener is told of progress, on the thread that applies
   * @return the changed copy
   */
  public ApplyOptions withListener(ApplyListener newListener) {
    return new ApplyOptions(lockTimeout, attempts, turnTimeout, newListener);
  }

  private static void requireInRange(String what, Duration timeout) {
    Objects.requireNonNull(timeout, what);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A " + what + " of " + timeout + " is outside 1 ms..24 days.");
    }
  }
}
