package io.citus4j.apply;

import java.time.Duration;
import java.util.Objects;

/**
 * How a plan is applied. Immutable, but for the cancellation.
 *
 * <p>The server bounds the waits on the coordinator only; waits on workers are seen by a second
 * connection, as far as the data source has one to spare, and ended by the same timeouts.
 *
 * @param lockTimeout how long a statement waits for each lock on a table; 1 ms to 24 days
 * @param aloneLockTimeout the same for steps that run alone, and for how long they wait for the end
 *     of older transactions; 1 ms to 24 days
 * @param attempts how often a transaction or a step that runs alone is tried that fails for want of
 *     a lock, by a deadlock or a serialization failure, or because of what somebody else or an
 *     interrupted operation has just done to the same objects; 1 to 100
 * @param turnTimeout how long to wait for other appliers of the same database; 1 ms to 24 days
 * @param listener is told of progress, on the thread that applies
 * @param cancellation by which the application is called off
 * @since 0.1
 */
public record ApplyOptions(
    Duration lockTimeout,
    Duration aloneLockTimeout,
    int attempts,
    Duration turnTimeout,
    ApplyListener listener,
    Cancellation cancellation) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
  private static final int MOST_ATTEMPTS = 100;

  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if a number or a duration is out of range
   */
  public ApplyOptions {
    requireInRange("lock timeout", lockTimeout);
    requireInRange("alone lock timeout", aloneLockTimeout);
    requireInRange("turn timeout", turnTimeout);
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(cancellation, "cancellation");
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "A number of " + attempts + " attempts is outside 1.." + MOST_ATTEMPTS + ".");
    }
  }

  /**
   * Returns the defaults: ten seconds for a lock, five minutes for one of a step that runs alone,
   * five attempts, five minutes for a turn, nobody is told and nobody cancels.
   *
   * @return the options
   */
  public static ApplyOptions defaults() {
    return new ApplyOptions(
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        5,
        Duration.ofMinutes(5),
        ApplyListener.NONE,
        new Cancellation());
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
    return new ApplyOptions(
        timeout, aloneLockTimeout, attempts, turnTimeout, listener, cancellation);
  }

  /**
   * Returns a copy with another lock timeout for steps that run alone.
   *
   * <p>Such a step keeps nobody waiting while it waits itself: {@code CREATE INDEX CONCURRENTLY},
   * for example, waits for the end of every transaction that is older. It may take as long as the
   * longest transaction of the application.
   *
   * @param timeout how long a step that runs alone waits for each lock
   * @return the changed copy
   */
  public ApplyOptions withAloneLockTimeout(Duration timeout) {
    return new ApplyOptions(lockTimeout, timeout, attempts, turnTimeout, listener, cancellation);
  }

  /**
   * Returns a copy with another number of attempts.
   *
   * @param number how often to try, 1 for not again
   * @return the changed copy
   */
  public ApplyOptions withAttempts(int number) {
    return new ApplyOptions(
        lockTimeout, aloneLockTimeout, number, turnTimeout, listener, cancellation);
  }

  /**
   * Returns a copy with another timeout for the turn.
   *
   * @param timeout how long to wait for other appliers of the same database
   * @return the changed copy
   */
  public ApplyOptions withTurnTimeout(Duration timeout) {
    return new ApplyOptions(
        lockTimeout, aloneLockTimeout, attempts, timeout, listener, cancellation);
  }

  /**
   * Returns a copy with another listener.
   *
   * @param newListener is told of progress, on the thread that applies
   * @return the changed copy
   */
  public ApplyOptions withListener(ApplyListener newListener) {
    return new ApplyOptions(
        lockTimeout, aloneLockTimeout, attempts, turnTimeout, newListener, cancellation);
  }

  /**
   * Returns a copy that can be cancelled.
   *
   * @param newCancellation by which the application is called off; one that was used before keeps
   *     the application from beginning
   * @return the changed copy
   */
  public ApplyOptions withCancellation(Cancellation newCancellation) {
    return new ApplyOptions(
        lockTimeout, aloneLockTimeout, attempts, turnTimeout, listener, newCancellation);
  }

  private static void requireInRange(String what, Duration timeout) {
    Objects.requireNonNull(timeout, what);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A " + what + " of " + timeout + " is outside 1 ms..24 days.");
    }
  }
}
