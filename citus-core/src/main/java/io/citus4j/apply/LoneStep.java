package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import io.citus4j.internal.catalog.Conditions;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;

/** Takes a step that cannot run in a transaction. Confined to the applying thread. */
final class LoneStep {

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
    if (isDone(step, check)) {
      return Outcome.ALREADY_DONE;
    }
    cleanUpBefore(place, supervisor);
    runStatement(place, supervisor);
    if (!isDone(step, check)) {
      throw failures.withoutEffect(step);
    }
    return Outcome.APPLIED;
  }

  private boolean isDone(Step step, Check check) {
    try {
      return check.isDone(step);
    } catch (SQLException e) {
      throw failures.notSeen(step, e);
    }
  }

  @SuppressWarnings("try") // closing is all that is asked of the resource
  private void runStatement(Supervisor.Place place, Supervisor supervisor) throws SQLException {
    try (LoneSession session = LoneSession.begin(connection, options.aloneLockTimeout())) {
      supervisor.run(place.step().statement(), place, options.aloneLockTimeout());
    } catch (ApplyException failure) {
      cleanUpAfter(failure, place.step());
      throw failure;
    }
  }

  private void cleanUpBefore(Supervisor.Place place, Supervisor supervisor) {
    if (place.step().cleanup().isPresent()) {
      Step.Cleanup cleanup = place.step().cleanup().get();
      try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
        SessionCalls.seeWhatOthersCommit().execute(connection);
        SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
        if (Conditions.hold(cleanup.condition(), connection)) {
          supervisor.run(cleanup.statement(), place, options.lockTimeout());
        }
        transaction.commit();
      } catch (SQLException e) {
        throw failures.notSeen(place.step(), e);
      }
    }
  }

  /** In vain, the next attempt or application does it. */
  private void cleanUpAfter(ApplyException failure, Step step) {
    if (step.cleanup().isPresent()) {
      Step.Cleanup cleanup = step.cleanup().get();
      try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
        // Workers do not know the lock timeout.
        SessionCalls.statementTimeout(options.lockTimeout()).execute(connection);
        if (Conditions.hold(cleanup.condition(), connection)) {
          cleanup.statement().execute(connection);
        }
        transaction.commit();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
