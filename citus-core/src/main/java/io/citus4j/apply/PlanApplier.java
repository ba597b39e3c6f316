package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.metadata.CatalogReader;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Step;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Carries out a plan on the coordinator.
 *
 * <p>All steps share one transaction: either the cluster ends as planned or it is left as it was,
 * also when the process or the connection is lost half-way. Appliers of one database take turns by
 * an advisory lock, and each step is checked against the catalogue again right before it would run;
 * a step that another applier has done meanwhile is left out. Thread-safe.
 *
 * @since 0.1
 */
public final class PlanApplier {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final DataSource coordinator;

  /**
   * Creates an applier.
   *
   * @param coordinator connections to the coordinator, as a user who owns the tables
   */
  public PlanApplier(DataSource coordinator) {
    this.coordinator = Objects.requireNonNull(coordinator, "coordinator");
  }

  /**
   * Applies a plan.
   *
   * @param plan the plan; an empty one costs nothing
   * @param options how to wait and whom to tell
   * @return what became of each step
   * @throws PlanBlockedException if the plan has conflicts; nothing was changed
   * @throws ApplyException if a lock was not obtained in time ({@link
   *     ErrorCode#APPLY_LOCK_TIMEOUT}), the cluster no longer fits the plan ({@link
   *     ErrorCode#PLAN_OUTDATED}), or the server refused a step ({@link ErrorCode#STEP_FAILED});
   *     nothing was changed
   */
  public ApplyReport apply(Plan plan, ApplyOptions options) {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(options, "options");
    if (!plan.conflicts().isEmpty()) {
      throw new PlanBlockedException(plan);
    }
    if (plan.steps().isEmpty()) {
      return new ApplyReport(List.of());
    }
    try (Connection connection = coordinator.getConnection();
        OwnTransaction transaction = OwnTransaction.begin(connection)) {
      ApplyReport report = run(connection, plan, options);
      commit(transaction, plan);
      return report;
    } catch (SQLException e) {
      throw new ApplyException(
          ErrorCode.STEP_FAILED,
          "Cannot apply the plan for \"%s\": %s. Nothing was changed."
              .formatted(plan.schemaName(), e.getMessage()),
          null,
          e);
    }
  }

  private static ApplyReport run(Connection connection, Plan plan, ApplyOptions options)
      throws SQLException {
    SessionCalls.seeWhatOthersCommit().execute(connection);
    SessionCalls.lockTimeout(options.lockTimeout()).execute(connection);
    takeTurn(connection, plan, options.lockTimeout());
    SessionCalls.sequentialShards().execute(connection);
    List<StepResult> results = new ArrayList<>();
    int total = plan.steps().size();
    for (Step step : plan.steps()) {
      int number = results.size() + 1;
      options.listener().stepStarted(step, number, total);
      StepResult result = run(connection, step);
      results.add(result);
      options.listener().stepFinished(result, number, total);
    }
    return new ApplyReport(results);
  }

  private static void takeTurn(Connection connection, Plan plan, Duration timeout)
      throws SQLException {
    try {
      SessionCalls.applyLock().execute(connection);
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      throw new ApplyException(
          ErrorCode.APPLY_LOCK_TIMEOUT,
          "Cannot apply the plan for \"%s\": another process has been applying one for %d s."
                  .formatted(plan.schemaName(), timeout.toSeconds())
              + " Nothing was changed. Wait for it, or raise the lock timeout of ApplyOptions.",
          null,
          e);
    }
  }

  private static StepResult run(Connection connection, Step step) throws SQLException {
    long start = System.nanoTime();
    CatalogSnapshot now = CatalogReader.readTables(connection, step.concerns());
    Outcome outcome = Outcome.ALREADY_DONE;
    if (!step.satisfiedBy(now)) {
      requireUntouched(step, now);
      try {
        for (SqlText setting : step.settings()) {
          setting.execute(connection);
        }
        step.sql().execute(connection);
      } catch (SQLException e) {
        throw stepFailed(step, e);
      }
      outcome = Outcome.APPLIED;
    }
    return new StepResult(step, outcome, Duration.ofNanos(System.nanoTime() - start));
  }

  private static void requireUntouched(Step step, CatalogSnapshot now) {
    Optional<CatalogTable> table = now.table(step.table());
    if (table.isPresent()
        && (table.get().kind() == TableKind.LOCAL || table.get().kind() == TableKind.CITUS_LOCAL)) {
      return;
    }
    throw new ApplyException(
        ErrorCode.PLAN_OUTDATED,
        "Cannot %s: since the plan was made, the table %s. Nothing was changed. Plan again."
            .formatted(
                step.describe(),
                table.map(t -> "became a " + t.kind()).orElse("was dropped or renamed")),
        step,
        null);
  }

  private static ApplyException stepFailed(Step step, SQLException e) {
    boolean locked = LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    return new ApplyException(
        locked ? ErrorCode.APPLY_LOCK_TIMEOUT : ErrorCode.STEP_FAILED,
        "Cannot %s: %s%nNothing was changed. %s"
            .formatted(
                step.describe(),
                e.getMessage(),
                locked
                    ? "End the transactions that use the table, or raise the lock timeout of"
                        + " ApplyOptions."
                    : "Mend the cause and apply again."),
        step,
        e);
  }

  private static void commit(OwnTransaction transaction, Plan plan) {
    try {
      transaction.commit();
    } catch (SQLException e) {
      throw new ApplyException(
          ErrorCode.STEP_FAILED,
          "The commit of the plan for \"%s\" failed: %s. All of it took effect or nothing did;"
                  .formatted(plan.schemaName(), e.getMessage())
              + " plan again to see which.",
          null,
          e);
    }
  }
}
