package io.citus4j.apply;

import io.citus4j.internal.catalog.WatchQueries;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from a second connection at what a long statement does. Runs on a thread of its own until
 * it is interrupted; where the server or the data source does not play along, nothing is seen.
 */
final class SessionWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

  private static final Duration FIRST_LOOK = Duration.ofMillis(500);
  private static final int QUERY_TIMEOUT_SECONDS = 2;
  private static final String QUERY_CANCELED = "57014";
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final DataSource coordinator;
  private final int processId;
  private volatile View view = View.NOTHING;

  SessionWatch(DataSource coordinator, int processId) {
    this.coordinator = coordinator;
    this.processId = processId;
  }

  /**
   * What was seen last.
   *
   * @param waitingSince since when the session waits for a lock, or null if it does not
   */
  record View(long doneBytes, long totalBytes, @Nullable Long waitingSince) {
    static final View NOTHING = new View(0, 0, null);

    boolean waitsLongerThan(Duration timeout) {
      return waitingSince != null && System.nanoTime() - waitingSince > timeout.toNanos();
    }
  }

  View view() {
    return view;
  }

  @Override
  public void run() {
    try {
      Thread.sleep(FIRST_LOOK.toMillis());
      try (Connection connection = coordinator.getConnection()) {
        look(connection);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.debug("The progress of the step is not seen: {}", e.getMessage());
      }
    }
  }

  @SuppressWarnings("try") // closing is all that is asked of the resource
  private void look(Connection connection) throws SQLException, InterruptedException {
    try (AutoCommit mode = AutoCommit.on(connection)) {
      while (true) {
        view = moved(connection, waitingSince(connection));
        Thread.sleep(INTERVAL.toMillis());
      }
    }
  }

  private @Nullable Long waitingSince(Connection connection) throws SQLException {
    if (!waitsForLock(connection)) {
      return null;
    }
    Long before = view.waitingSince();
    return before == null ? Long.valueOf(System.nanoTime()) : before;
  }

  private boolean waitsForLock(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(WatchQueries.waitsForLock(processId), connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean("waits");
    }
  }

  private View moved(Connection connection, @Nullable Long waitingSince) throws SQLException {
    try (PreparedStatement statement = prepare(WatchQueries.movedBytes(processId), connection);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? new View(row.getLong("done"), row.getLong("total"), waitingSince)
          : View.NOTHING;
    } catch (SQLException e) {
      if (QUERY_CANCELED.equals(e.getSQLState())) {
        // Sizes are not told while a shard is locked; there is another look.
        return new View(view.doneBytes(), view.totalBytes(), waitingSince);
      }
      throw e;
    }
  }

  private static PreparedStatement prepare(SqlText query, Connection connection)
      throws SQLException {
    PreparedStatement statement = query.prepare(connection);
    statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
    return statement;
  }
}
