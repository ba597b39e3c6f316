package io.citus4j.apply;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the application is to end early, because it was cancelled or its thread interrupted.
 * Confined to the applying thread.
 */
final class StopSignal {

  /** How long nobody notices that the application was cancelled. */
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final Cancellation cancellation;
  private final Failures failures;

  StopSignal(Cancellation cancellation, Failures failures) {
    this.cancellation = cancellation;
    this.failures = failures;
  }

  /**
   * Goes on unless the application is to end.
   *
   * @throws ApplyException if it is
   */
  void check() {
    if (isGiven()) {
      throw failures.cancelled(null);
    }
  }

  boolean isGiven() {
    return cancellation.isRequested() || Thread.currentThread().isInterrupted();
  }

  /**
   * Waits.
   *
   * @throws ApplyException if the application is to end
   */
  void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    check();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, INTERVAL.toNanos()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      check();
    }
  }

  /** Waits until some work has ended, the thread is interrupted, or a moment has passed. */
  void awaitBriefly(Future<?> work) {
    try {
      work.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The caller looks at what has become of the work.
    }
  }
}
