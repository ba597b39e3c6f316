package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import io.citus4j.internal.catalog.SqlState;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The wording of everything that can go wrong while a plan is applied. */
final class Failures {

  private static final String LOCK_TIMEOUT = "lock timeout";
  private static final String OUT_OF_MEMORY = "53200";

  private final Plan plan;
  private final Supplier<ApplyReport> done;

  Failures(Plan plan, Supplier<ApplyReport> done) {
    this.plan = plan;
    this.done = done;
  }

  ApplyException stepFailed(Step step, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (SqlState.LOCK_NOT_AVAILABLE.equals(state)) {
      return lockNotObtained(step, e.getMessage(), timeoutOf(step), e);
    }
    return failure(
        ErrorCode.STEP_FAILED,
        "Cannot %s: %s%n%s %s"
            .formatted(
                step.describe(),
                e.getMessage(),
                left(step),
                OUT_OF_MEMORY.equals(state)
                    ? "If it is the lock table that is full, raise max_locks_per_transaction on"
                        + " every node and restart them, or apply a schema of fewer tables first;"
                        + " every shard takes a lock of its own until the transaction ends."
                    : step.remedy().or(() -> ServerRemedy.of(e)).orElse("Mend the cause.")
                        + " Plan and apply again."),
        step,
        e);
  }

  /** A step that runs alone could not be looked at before or after it. */
  ApplyException notSeen(Step step, SQLException e) {
    return SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState())
        ? lockNotObtained(step, e.getMessage(), LOCK_TIMEOUT, e)
        : stepFailed(step, e);
  }

  /** A lock that is held on a worker, which the server's own timeout does not see. */
  ApplyException lockNotObtained(Step step, Duration timeout, SQLException e) {
    return lockNotObtained(
        step,
        "a node of the cluster has been waiting for a lock for %s".formatted(timeout),
        timeoutOf(step),
        e);
  }

  private static String timeoutOf(Step step) {
    return step.transactional() ? LOCK_TIMEOUT : "alone lock timeout";
  }

  private ApplyException lockNotObtained(
      Step step, @Nullable String reason, String timeout, SQLException e) {
    return failure(
        ErrorCode.APPLY_LOCK_TIMEOUT,
        "Cannot %s: %s%n%s End the transactions that use the table, or raise the %s or the attempts of ApplyOptions."
            .formatted(step.describe(), reason, left(step), timeout),
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

  ApplyException cancelled(@Nullable Step step) {
    return cancelled(step, null);
  }

  ApplyException cancelled(@Nullable Step step, @Nullable SQLException e) {
    return failure(
        ErrorCode.APPLY_CANCELLED,
        "The application of the plan for \"%s\" was cancelled%s. %s Plan and apply again to go on."
            .formatted(
                plan.schemaName(),
                step == null ? "" : " during the step to " + step.describe(),
                left(step)),
        step,
        e);
  }

  /** Tells what was done before a listener threw something. */
  ApplyException ended(RuntimeException reason) {
    return failure(
        ErrorCode.APPLY_CANCELLED,
        "The application of the plan for \"%s\" was ended by %s. %s Plan and apply again to go on."
            .formatted(plan.schemaName(), reason.getClass().getName(), left(null)),
        null,
        null);
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

  ApplyException unreadable(MetadataException e) {
    if (e.sqlState().filter(SqlState.LOCK_NOT_AVAILABLE::equals).isPresent()) {
      return failure(
          ErrorCode.APPLY_LOCK_TIMEOUT,
          "Cannot apply the plan for \"%s\": the catalogue could not be read, because a table is locked: %s. %s End the transactions that use the table, or raise the lock timeout or the attempts of ApplyOptions."
              .formatted(
                  plan.schemaName(), Objects.requireNonNull(e.getCause()).getMessage(), left(null)),
          null,
          e);
    }
    return failure(
        e.code(),
        "Cannot apply the plan for \"%s\": %s %s"
            .formatted(plan.schemaName(), e.getMessage(), left(null)),
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
