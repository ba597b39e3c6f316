package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of a plan on one connection. Confined to the connection's thread. */
final class Application {

  private final Connection connection;
  private final Plan plan;
  private final ApplyOptions options;
  private final Turn turn;
  private final Retry retry;
  private final Failures failures;
  private final List<StepResult> kept = new ArrayList<>();

  Application(Connection connection, Plan plan, ApplyOptions options) {
    this.connection = connection;
    this.plan = plan;
    this.options = options;
    this.failures = new Failures(plan, () -> new ApplyReport(kept));
    this.turn = new Turn(connection, options.turnTimeout(), failures);
    this.retry = new Retry(options);
  }

  ApplyReport run() {
    try {
      runSegments();
      return new ApplyReport(kept);
    } catch (SQLException e) {
      throw failures.notAStep(e);
    }
  }

  @SuppressWarnings("try") // closing is all that is asked of the resource
  private void runSegments() throws SQLException {
    List<List<Step>> segments = segments(plan.steps());
    if (segments.size() == 1 && segments.get(0).get(0).transactional()) {
      inTransaction(segments.get(0));
      return;
    }
    try (Turn.Held held = turn.takeForSession()) {
      for (List<Step> segment : segments) {
        if (segment.get(0).transactional()) {
          inTransaction(segment);
        } else {
          alone(segment.get(0));
        }
      }
    }
  }

  /** Steps that share a transaction, and those that run alone, in their order. */
  private static List<List<Step>> segments(List<Step> steps) {
    List<List<Step>> segments = new ArrayList<>();
    boolean open = false;
    for (Step step : steps) {
      if (!open || !step.transactional()) {
        segments.add(new ArrayList<>());
      }
      segments.get(segments.size() - 1).add(step);
      open = step.transactional();
    }
    return segments;
  }

  private void inTransaction(List<Step> steps) throws SQLException {
    retry.run(() -> attemptInTransaction(steps));
  }

  private void attemptInTransaction(List<Step> steps) throws SQLException {
    List<StepResult> results = new ArrayList<>();
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      SessionCalls.seeWhatOthersCommit().execute(connection);
      SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
      turn.takeForTransaction();
      requireUpToDate();
      SessionCalls.sequentialShards().execute(connection);
      for (Step step : steps) {
        results.add(observed(step, kept.size() + results.size() + 1, () -> runStep(step)));
      }
      commit(transaction);
    }
    kept.addAll(results);
  }

  private void alone(Step step) throws SQLException {
    retry.run(() -> attemptAlone(step));
  }

  @SuppressWarnings("try") // closing is all that is asked of the resource
  private void attemptAlone(Step step) throws SQLException {
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      requireUpToDate();
      transaction.commit();
    }
    try (AutoCommit mode = AutoCommit.on(connection)) {
      kept.add(observed(step, kept.size() + 1, () -> runAlone(step)));
    }
  }

  /** Only the first transaction compares: the later ones see what the earlier have done. */
  private void requireUpToDate() throws SQLException {
    if (kept.isEmpty()) {
      new Freshness(connection, failures).require(plan);
    }
  }

  private StepResult observed(Step step, int number, Run run) throws SQLException {
    int total = plan.steps().size();
    options.listener().stepStarted(step, number, total);
    long start = System.nanoTime();
    Outcome outcome = run.run();
    StepResult result = new StepResult(step, outcome, Duration.ofNanos(System.nanoTime() - start));
    options.listener().stepFinished(result, number, total);
    return result;
  }

  private Outcome runStep(Step step) throws SQLException {
    if (StepState.of(step, connection, failures).isDone()) {
      return Outcome.ALREADY_DONE;
    }
    try {
      for (SqlText setting : step.settings()) {
        setting.execute(connection);
      }
      step.statement().execute(connection);
    } catch (SQLException e) {
      throw failures.stepFailed(step, e);
    }
    return Outcome.APPLIED;
  }

  private Outcome runAlone(Step step) throws SQLException {
    if (StepState.of(step, connection, failures).isDone()) {
      return Outcome.ALREADY_DONE;
    }
    try {
      if (step.cleanup().isPresent()) {
        cleanUp(step.cleanup().get());
      }
      step.statement().execute(connection);
    } catch (SQLException e) {
      throw failures.stepFailed(step, e);
    }
    if (!StepState.of(step, connection, failures).isDone()) {
      throw failures.withoutEffect(step);
    }
    return Outcome.APPLIED;
  }

  private void cleanUp(Step.Cleanup cleanup) throws SQLException {
    if (StepState.holds(cleanup.condition(), connection)) {
      cleanup.statement().execute(connection);
    }
  }

  private void commit(OwnTransaction transaction) {
    try {
      transaction.commit();
    } catch (SQLException e) {
      throw failures.commitFailed(e);
    }
  }

  @FunctionalInterface
  private interface Run {
    Outcome run() throws SQLException;
  }
}
