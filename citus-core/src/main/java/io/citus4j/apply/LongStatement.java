package io.citus4j.apply;

import io.citus4j.internal.catalog.SqlState;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement that runs on a thread of its own, so that the applying thread can tell of its
 * progress and cancel it meanwhile. The connection is left to it until it has ended. Confined to
 * the applying thread.
 */
final class LongStatement implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LongStatement.class);

  private static final Duration CANCEL_INTERVAL = Duration.ofMillis(200);
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(5);

  private final Connection connection;
  private final Statement statement;
  private final CompletableFuture<Void> outcome;
  private @Nullable SQLWarning lastNotice;

  private LongStatement(
      Connection connection, Statement statement, CompletableFuture<Void> outcome) {
    this.connection = connection;
    this.statement = statement;
    this.outcome = outcome;
  }

  static LongStatement start(SqlText text, Connection connection, Executor executor)
      throws SQLException {
    if (text.isVerbatim()) {
      Statement statement = connection.createStatement();
      return new LongStatement(
          connection, statement, run(() -> statement.execute(text.text()), executor));
    }
    PreparedStatement statement = text.prepare(connection);
    return new LongStatement(connection, statement, run(statement::execute, executor));
  }

  private static CompletableFuture<Void> run(Work work, Executor executor) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work.run();
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        },
        executor);
  }

  CompletableFuture<Void> outcome() {
    return outcome;
  }

  /** Hands over what the server has said since the last time. */
  void forEachNewNotice(Consumer<SQLWarning> listener) throws SQLException {
    SQLWarning last = lastNotice;
    SQLWarning next = last == null ? statement.getWarnings() : last.getNextWarning();
    while (next != null) {
      lastNotice = next;
      listener.accept(next);
      next = next.getNextWarning();
    }
  }

  /**
   * Cancels the statement and waits until it has ended, in whatever way. A server that does not
   * hear of it loses the connection, and with it what the transaction did.
   */
  void cancel() {
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + CANCEL_TIMEOUT.toNanos();
    // Again and again: one that comes before the statement has begun does nothing.
    while (!outcome.isDone() && System.nanoTime() - end < 0) {
      askToEnd();
      interrupted |= isInterruptedAwaiting(CANCEL_INTERVAL);
    }
    if (!outcome.isDone()) {
      SQLException deaf =
          new SQLException(
              "the server did not end the statement within %d s of being asked to"
                  .formatted(CANCEL_TIMEOUT.toSeconds()),
              SqlState.CONNECTION_FAILURE);
      Discard.of(connection, deaf);
      interrupted |= isInterruptedAwaiting(ABORT_TIMEOUT);
      outcome.completeExceptionally(deaf);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** In vain, it is asked again: the server, or the way to it, may come back. */
  private void askToEnd() {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("The statement could not be cancelled.", e);
    }
  }

  private boolean isInterruptedAwaiting(Duration duration) {
    try {
      outcome.get(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    } catch (ExecutionException | TimeoutException e) {
      // The caller looks whether it has ended.
    }
    return false;
  }

  /** Returns why the statement failed; null if it did not. Asked once it has ended. */
  @Nullable SQLException failure() {
    try {
      outcome.join();
      return null;
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException failure) {
        return failure;
      }
      throw e;
    }
  }

  /** Ends the statement, if it still runs, and frees it. */
  @Override
  public void close() throws SQLException {
    cancel();
    statement.close();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }
}
