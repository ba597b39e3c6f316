package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Takes a step that cannot run in a transaction. Confined to the applying thread. */
final class LoneStep {

  private static final Duration CLEANUP_TIMEOUT = Duration.ofMinutes(1);

  private final Connection connection;
  private final ApplyOptions options;
  private final Failures failures;

  LoneStep(Connection connection, ApplyOptions options, Failures failures) {
    this.connection = connection;
    this.options = options;
    this.failures = failures;
  }

  /** Tells whether nothing is left to do. */
  @FunctionalInterface
  interface Check {
    boolean isDone(Step step) throws SQLException;
  }

  Outcome run(Supervisor.Place place, Supervisor supervisor, Check check) throws SQLException {
    Step step = place.step();
    if (check.isDone(step)) {
      return Outcome.ALREADY_DONE;
    }
    try {
      cleanUp(step);
    } catch (SQLException e) {
      throw failures.stepFailed(step, e);
    }
    runStatement(place, supervisor);
    if (!check.isDone(step)) {
      throw failures.withoutEffect(step);
    }
    return Outcome.APPLIED;
  }

  @SuppressWarnings("try") // closing is all that is asked of the resource
  private void runStatement(Supervisor.Place place, Supervisor supervisor) throws SQLException {
    try (LoneSession session = LoneSession.begin(connection, options.aloneLockTimeout())) {
      supervisor.run(place.step().statement(), place, options.aloneLockTimeout());
    } catch (ApplyException failure) {
      try {
        cleanUp(place.step());
      } catch (SQLException e) {
        // The next application tries again.
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private void cleanUp(Step step) throws SQLException {
    Optional<Step.Cleanup> cleanup = step.cleanup();
    if (cleanup.isEmpty()) {
      return;
    }
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
      // Workers do not know the lock timeout.
      SessionCalls.statementTimeout(CLEANUP_TIMEOUT).execute(connection);
      if (StepState.holds(cleanup.get().condition(), connection)) {
        cleanup.get().statement().execute(connection);
      }
      transaction.commit();
    }
  }
}
