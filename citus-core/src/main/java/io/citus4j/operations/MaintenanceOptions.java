package io.citus4j.operations;

import java.time.Duration;
import java.util.Objects;

/**
 * How long maintenance waits. Immutable.
 *
 * @param lockTimeout how long a statement waits for each lock on a table; 1 ms to 24 days
 * @param turnTimeout how long to wait for others that change the schema of the same database; 1 ms
 *     to 24 days
 * @since 0.1
 */
public record MaintenanceOptions(Duration lockTimeout, Duration turnTimeout) {

  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
  private static final MaintenanceOptions DEFAULTS =
      new MaintenanceOptions(Duration.ofSeconds(10), Duration.ofMinutes(5));

  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if a duration is out of range
   */
  public MaintenanceOptions {
    requireInRange("lock timeout", lockTimeout);
    requireInRange("turn timeout", turnTimeout);
  }

  /**
   * Returns the defaults: ten seconds for a lock, five minutes for a turn.
   *
   * @return the options
   */
  public static MaintenanceOptions defaults() {
    return DEFAULTS;
  }

  private static void requireInRange(String what, Duration timeout) {
    Objects.requireNonNull(timeout, what);
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A " + what + " of " + timeout + " is outside 1 ms..24 days.");
    }
  }
}
