package io.citus4j.testkit.internal;

import java.time.Duration;

/**
 * The one point in time by which a whole start must be done, however many waits it is made of.
 * Immutable.
 */
public final class Deadline {

  private final Duration total;
  private final long nanoTime;

  private Deadline(Duration total) {
    this.total = total;
    this.nanoTime = System.nanoTime() + total.toNanos();
  }

  /** Returns a deadline that is {@code total} away from now. */
  public static Deadline after(Duration total) {
    return new Deadline(total);
  }

  /** Returns the time left, zero when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Returns whether it has passed. */
  public boolean passed() {
    return remaining().isZero();
  }

  /** Returns the whole time that was granted, for messages. */
  public Duration total() {
    return total;
  }

  /**
   * Waits a moment between two polls.
   *
   * @throws io.citus4j.testkit.TestClusterException if the thread is interrupted
   */
  public static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new io.citus4j.testkit.TestClusterException("Interrupted while waiting.", e);
    }
  }
}
