package io.citus4j.apply;

import io.citus4j.plan.Step;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Runs the statements of steps so that their progress is told, a lock on a worker is not waited for
 * without end, and the applying thread stays free to be cancelled. Confined to that thread; its own
 * threads end with it.
 */
final class Supervisor implements AutoCloseable {

  private static final Duration END_TIMEOUT = Duration.ofSeconds(5);
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Connection connection;
  private final DataSource coordinator;
  private final ApplyListener listener;
  private final StopSignal stop;
  private final Failures failures;
  private final ExecutorService threads = Executors.newCachedThreadPool(Supervisor::thread);

  Supervisor(
      Connection connection,
      DataSource coordinator,
      ApplyListener listener,
      StopSignal stop,
      Failures failures) {
    this.connection = connection;
    this.coordinator = coordinator;
    this.listener = listener;
    this.stop = stop;
    this.failures = failures;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "citus4j-apply-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** A step and where in the plan it is. */
  record Place(Step step, int number, int total) {}

  /**
   * Runs a statement of a step.
   *
   * @throws ApplyException if it fails, is cancelled, or waits too long for a lock
   */
  void run(SqlText text, Place place, Duration lockTimeout) throws SQLException {
    stop.check();
    SessionWatch watch = new SessionWatch(coordinator, processId());
    Future<?> watching = threads.submit(watch);
    try (LongStatement statement = LongStatement.start(text, connection, threads)) {
      boolean lockedOut = attend(statement, watch, place, lockTimeout);
      SQLException failure = statement.failure();
      tellNotices(statement, place.step());
      if (failure == null) {
        return;
      }
      if (stop.isGiven()) {
        throw failures.cancelled(place.step(), failure);
      }
      throw lockedOut
          ? failures.lockNotObtained(place.step(), lockTimeout, failure)
          : failures.stepFailed(place.step(), failure);
    } finally {
      watching.cancel(true);
    }
  }

  /** Waits for the end of the statement, and returns whether it was ended for want of a lock. */
  private boolean attend(
      LongStatement statement, SessionWatch watch, Place place, Duration lockTimeout)
      throws SQLException {
    SessionWatch.View told = SessionWatch.View.NOTHING;
    while (true) {
      stop.awaitBriefly(statement.outcome());
      if (statement.outcome().isDone()) {
        return false;
      }
      boolean lockedOut = watch.view().waitsLongerThan(lockTimeout);
      if (lockedOut || stop.isGiven()) {
        statement.cancel();
        return lockedOut;
      }
      tellNotices(statement, place.step());
      told = tellProgress(watch.view(), told, place);
    }
  }

  private void tellNotices(LongStatement statement, Step step) throws SQLException {
    statement.forEachNewNotice(notice -> listener.stepNotice(step, notice));
  }

  private SessionWatch.View tellProgress(
      SessionWatch.View view, SessionWatch.View told, Place place) {
    if (view.totalBytes() > 0
        && (view.doneBytes() != told.doneBytes() || view.totalBytes() != told.totalBytes())) {
      listener.stepProgress(
          new StepProgress(place.step(), view.doneBytes(), view.totalBytes()),
          place.number(),
          place.total());
    }
    return view;
  }

  private int processId() throws SQLException {
    return connection.isWrapperFor(PGConnection.class)
        ? connection.unwrap(PGConnection.class).getBackendPID()
        : 0;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      // So that nothing uses the data source any more once the application has returned.
      if (!threads.awaitTermination(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
