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
import javax.sql.DataSource;

/** One run of a plan on one connection. Confined to the applying thread. */
final class Application {

  private final Connection connection;
  private final DataSource coordinator;
  private final Plan plan;
  private final ApplyOptions options;
  private final Failures failures;
  private final StopSignal stop;
  private final Turn turn;
  private final Retry retry;
  private final List<StepResult> kept = new ArrayList<>();
  private boolean knownToBeFresh;

  Application(Connection connection, DataSource coordinator, Plan plan, ApplyOptions options) {
    this.connection = connection;
    this.coordinator = coordinator;
    this.plan = plan;
    this.options = options;
    this.failures = new Failures(plan, () -> new ApplyReport(kept));
    this.stop = new StopSignal(options.cancellation(), failures);
    this.turn = new Turn(connection, options.turnTimeout(), stop, failures);
    this.retry = new Retry(options, stop);
  }

  ApplyReport run() {
    try (Supervisor supervisor =
        new Supervisor(connection, coordinator, options.listener(), stop, failures)) {
      runSegments(supervisor);
      return new ApplyReport(kept);
    } catch (SQLException e) {
      throw failures.notAStep(e);
    } catch (ApplyException e) {
      throw e;
    } catch (RuntimeException e) {
      // Of the listener, whose exceptions come out as they are.
      e.addSuppressed(failures.ended(e));
      throw e;
    }
  }

  @SuppressWarnings("try") // closing is all that is asked of the resource
  private void runSegments(Supervisor supervisor) throws SQLException {
    List<List<Step>> segments = segments(plan.steps());
    if (segments.size() == 1 && segments.get(0).get(0).transactional()) {
      retry.run(() -> inTransaction(segments.get(0), supervisor));
      return;
    }
    try (Turn.Held held = turn.takeForSession()) {
      for (List<Step> segment : segments) {
        if (segment.get(0).transactional()) {
          retry.run(() -> inTransaction(segment, supervisor));
        } else {
          retry.run(() -> alone(segment.get(0), supervisor));
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

  private void inTransaction(List<Step> steps, Supervisor supervisor) throws SQLException {
    List<StepResult> results = new ArrayList<>();
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      SessionCalls.seeWhatOthersCommit().execute(connection);
      SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
      turn.takeForTransaction();
      requireFresh();
      SessionCalls.sequentialShards().execute(connection);
      for (Step step : steps) {
        Supervisor.Place place = place(step, kept.size() + results.size() + 1);
        results.add(taken(place, at -> runStep(at, supervisor)));
        tellFinished(results.get(results.size() - 1), place);
      }
      stop.check();
      commit(transaction);
      kept.addAll(results);
      knownToBeFresh = true;
    }
  }

  private void alone(Step step, Supervisor supervisor) throws SQLException {
    Supervisor.Place place = place(step, kept.size() + 1);
    StepResult result =
        taken(
            place,
            at -> new LoneStep(connection, options, failures).run(at, supervisor, this::checked));
    kept.add(result);
    tellFinished(result, place);
  }

  /** Whether nothing is left to do of a step that runs alone. */
  private boolean checked(Step step) throws SQLException {
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      SessionCalls.seeWhatOthersCommit().execute(connection);
      SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
      requireFresh();
      boolean done = StepState.of(step, connection, failures).isDone();
      transaction.commit();
      knownToBeFresh = true;
      return done;
    }
  }

  /** Only until something is done: afterwards the tables are as the plan itself has made them. */
  private void requireFresh() throws SQLException {
    if (!knownToBeFresh) {
      new Freshness(connection, failures).require(plan);
    }
  }

  private Supervisor.Place place(Step step, int number) {
    return new Supervisor.Place(step, number, plan.steps().size());
  }

  private StepResult taken(Supervisor.Place place, Run run) throws SQLException {
    options.listener().stepStarted(place.step(), place.number(), place.total());
    long start = System.nanoTime();
    Outcome outcome = run.run(place);
    return new StepResult(place.step(), outcome, Duration.ofNanos(System.nanoTime() - start));
  }

  private void tellFinished(StepResult result, Supervisor.Place place) {
    options.listener().stepFinished(result, place.number(), place.total());
  }

  private Outcome runStep(Supervisor.Place place, Supervisor supervisor) throws SQLException {
    Step step = place.step();
    if (!isPrepared(step)) {
      return Outcome.ALREADY_DONE;
    }
    for (SqlText statement : step.statements()) {
      supervisor.run(statement, place, options.lockTimeout());
    }
    return Outcome.APPLIED;
  }

  /** Makes the settings of a step, unless nothing is left to do. */
  private boolean isPrepared(Step step) {
    try {
      if (StepState.of(step, connection, failures).isDone()) {
        return false;
      }
      for (SqlText setting : step.settings()) {
        setting.execute(connection);
      }
      return true;
    } catch (SQLException e) {
      throw failures.stepFailed(step, e);
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
    Outcome run(Supervisor.Place place) throws SQLException;
  }
}
