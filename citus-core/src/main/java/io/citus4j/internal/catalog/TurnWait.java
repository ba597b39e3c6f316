package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Waits for the turn to change the schema of a database, which one session at a time has.
 *
 * <p>Asked for again and again instead of waiting in the server: a waiting statement would keep its
 * snapshot, for whose end a concurrent index build of the one who has the turn would wait.
 */
public final class TurnWait {

  private static final long SHORTEST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private TurnWait() {}

  /**
   * Asks until the turn is granted or the time is up.
   *
   * @param request asks the server for the turn: a boolean expression
   * @param pause lets some time pass, or throws an exception to give up
   * @return whether it was granted
   */
  public static boolean isGranted(
      SqlText request, Connection connection, Duration timeout, Consumer<Duration> pause)
      throws SQLException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!Conditions.hold(request, connection)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      pause.accept(Duration.ofNanos(Math.min(left, randomPause().toNanos())));
    }
    return true;
  }

  private static Duration randomPause() {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
  }
}
