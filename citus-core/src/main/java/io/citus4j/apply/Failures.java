package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The wording of everything that can go wrong while a plan is applied. */
final class Failures {

  static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Plan plan;
  private final Supplier<ApplyReport> done;

  Failures(Plan plan, Supplier<ApplyReport> done) {
    this.plan = plan;
    this.done = done;
  }

  ApplyException stepFailed(Step step, SQLException e) {
    boolean locked = LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    return failure(
        locked ? ErrorCode.APPLY_LOCK_TIMEOUT : ErrorCode.STEP_FAILED,
        "Cannot %s: %s%n%s %s"
            .formatted(
                step.describe(),
                e.getMessage(),
                left(step),
                locked
                    ? "End the transactions that use the table, or raise the lock timeout or the"
                        + " attempts of ApplyOptions."
                    : "Mend the cause, plan and apply again."),
        step,
        e);
  }

  ApplyException withoutEffect(Step step) {
    return failure(
        ErrorCode.STEP_FAILED,
        "The step to %s ran without an error, but the cluster is not as it should be after it. %s Plan again."
            .formatted(step.describe(), left(step)),
        step,
        null);
  }

  ApplyException outdated(Step step, String reason) {
    return failure(
        ErrorCode.PLAN_OUTDATED,
        "Cannot %s: since the plan was made, %s. %s Plan again."
            .formatted(step.describe(), reason, left(null)),
        step,
        null);
  }

  ApplyException outdated(QualifiedName table) {
    return failure(
        ErrorCode.PLAN_OUTDATED,
        "Cannot apply the plan for \"%s\": since it was made, table \"%s\" was changed. %s Plan again."
            .formatted(plan.schemaName(), table, left(null)),
        null,
        null);
  }

  ApplyException noTurn(Duration timeout) {
    return failure(
        ErrorCode.APPLY_LOCK_TIMEOUT,
        "Cannot apply the plan for \"%s\": another process has been applying one for %d s. %s Wait for it, or raise the turn timeout of ApplyOptions."
            .formatted(plan.schemaName(), timeout.toSeconds(), left(null)),
        null,
        null);
  }

  ApplyException interrupted(InterruptedException e) {
    return failure(
        ErrorCode.APPLY_CANCELLED,
        "The application of the plan for \"%s\" was interrupted. %s Plan and apply again to go on."
            .formatted(plan.schemaName(), left(null)),
        null,
        e);
  }

  ApplyException commitFailed(SQLException e) {
    return failure(
        ErrorCode.STEP_FAILED,
        "The commit of the plan for \"%s\" failed: %s. All of its transaction took effect or nothing did;"
                .formatted(plan.schemaName(), e.getMessage())
            + " plan again to see which.",
        null,
        e);
  }

  ApplyException notAStep(SQLException e) {
    return failure(
        ErrorCode.STEP_FAILED,
        "Cannot apply the plan for \"%s\": %s. %s"
            .formatted(plan.schemaName(), e.getMessage(), left(null)),
        null,
        e);
  }

  /** What the cluster is left with. */
  private String left(@Nullable Step failed) {
    long applied =
        done.get().results().stream().filter(result -> result.outcome() == Outcome.APPLIED).count();
    String before =
        applied == 0
            ? ""
            : "%d earlier %s done and stay%s."
                .formatted(
                    applied, applied == 1 ? "step is" : "steps are", applied == 1 ? "s" : "");
    if (failed != null && !failed.transactional()) {
      return (before
              + " What the step itself may have left is taken away or continued by the next"
              + " application.")
          .strip();
    }
    return before.isEmpty() ? "Nothing was changed." : before;
  }

  private ApplyException failure(
      ErrorCode code, String message, @Nullable Step step, @Nullable Throwable cause) {
    return new ApplyException(code, message, done.get(), step, cause);
  }
}
