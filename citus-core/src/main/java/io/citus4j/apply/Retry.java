package io.citus4j.apply;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Tries again what failed because somebody else was at work. Thread-safe. */
final class Retry {

  private static final Set<String> PASSING = Set.of(Failures.LOCK_NOT_AVAILABLE, "40P01", "40001");
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final ApplyOptions options;

  Retry(ApplyOptions options) {
    this.options = options;
  }

  /** Work that leaves nothing behind when it fails. */
  @FunctionalInterface
  interface Attempt {
    void run() throws SQLException;
  }

  void run(Attempt attempt) throws SQLException {
    for (int number = 1; ; number++) {
      try {
        attempt.run();
        return;
      } catch (ApplyException e) {
        if (number == options.attempts() || !isPassing(e)) {
          throw e;
        }
        Duration pause = pauseAfter(number);
        options.listener().retrying(e, number, pause);
        sleep(pause, e);
      }
    }
  }

  private static boolean isPassing(ApplyException e) {
    return e.step().isPresent() && e.sqlState().filter(PASSING::contains).isPresent();
  }

  /** Twice as long each time, at random between half of it and the whole. */
  private static Duration pauseAfter(int attempt) {
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  private static void sleep(Duration pause, ApplyException failure) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.addSuppressed(e);
      throw failure;
    }
  }
}
