package io.citus4j.apply;

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

/**
 * A statement that runs on a thread of its own, so that the applying thread can tell of its
 * progress and cancel it meanwhile. The connection is left to it until it has ended. Confined to
 * the applying thread.
 */
final class LongStatement implements AutoCloseable {

  private static final Duration CANCEL_INTERVAL = Duration.ofMillis(200);

  private final Statement statement;
  private final CompletableFuture<Void> outcome;
  private @Nullable SQLWarning lastNotice;

  private LongStatement(Statement statement, CompletableFuture<Void> outcome) {
    this.statement = statement;
    this.outcome = outcome;
  }

  static LongStatement start(SqlText text, Connection connection, Executor executor)
      throws SQLException {
    if (text.isVerbatim()) {
      Statement statement = connection.createStatement();
      return new LongStatement(statement, run(() -> statement.execute(text.text()), executor));
    }
    PreparedStatement statement = text.prepare(connection);
    return new LongStatement(statement, run(statement::execute, executor));
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

  /** Cancels the statement and waits until it has ended, in whatever way. */
  void cancel() throws SQLException {
    boolean interrupted = Thread.interrupted();
    try {
      while (!outcome.isDone()) {
        // Again and again: one that comes before the statement has begun does nothing.
        statement.cancel();
        try {
          outcome.get(CANCEL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
          // The loop looks whether it has ended.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
