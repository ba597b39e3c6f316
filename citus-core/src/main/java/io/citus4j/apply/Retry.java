package io.citus4j.apply;

import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Tries again what failed because somebody else was at work. Confined to the applying thread. */
final class Retry {

  private static final String DUPLICATE_TABLE = "42P07";
  private static final Set<String> PASSING =
      Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.DEADLOCK, SqlState.SERIALIZATION_FAILURE);

  /**
   * What two sessions say that change the same row of a catalogue, one of which may be a daemon of
   * Citus. It has no code of its own, and is the same in every language.
   */
  private static final Pattern CHANGED_MEANWHILE =
      Pattern.compile("tuple concurrently (updated|deleted)");

  /**
   * What Citus says of a shard of an earlier operation, which it takes away before the next one
   * begins, unless a query still holds it on the worker.
   */
  private static final Pattern NOT_YET_TAKEN_AWAY =
      Pattern.compile("already exists on worker|leftover from the previous move");

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final ApplyOptions options;
  private final StopSignal stop;

  Retry(ApplyOptions options, StopSignal stop) {
    this.options = options;
    this.stop = stop;
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
        pauseAfter(e, pause);
      }
    }
  }

  private static boolean isPassing(ApplyException e) {
    return e.sqlState().filter(PASSING::contains).isPresent()
        || isLockedOnWorker(e)
        || says(SqlState.INTERNAL_ERROR, CHANGED_MEANWHILE, e)
        || says(DUPLICATE_TABLE, NOT_YET_TAKEN_AWAY, e)
        || says(SqlState.INTERNAL_ERROR, NOT_YET_TAKEN_AWAY, e);
  }

  /** The statement was cancelled then; on a connection that is lost nothing is tried again. */
  private static boolean isLockedOnWorker(ApplyException e) {
    return e.step().isPresent()
        && e.code() == ErrorCode.APPLY_LOCK_TIMEOUT
        && e.sqlState().filter(state -> state.startsWith(SqlState.CONNECTION_CLASS)).isEmpty();
  }

  private static boolean says(String sqlState, Pattern text, ApplyException e) {
    return e.getCause() instanceof SQLException cause
        && sqlState.equals(cause.getSQLState())
        && text.matcher(String.valueOf(cause.getMessage())).find();
  }

  /** Twice as long each time, at random between half of it and the whole. */
  private static Duration pauseAfter(int attempt) {
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  private void pauseAfter(ApplyException failure, Duration pause) {
    try {
      stop.pause(pause);
    } catch (ApplyException stopped) {
      stopped.addSuppressed(failure);
      throw stopped;
    }
  }
}
