package io.citus4j.apply;

import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Carries out a plan on the coordinator.
 *
 * <p>Steps that follow each other share one transaction: either all of them take effect or none,
 * also when the process or the connection is lost half-way. A step that cannot run in a transaction
 * runs alone between them, is checked afterwards, and is resumed when the plan is made and applied
 * again. Appliers of one database take turns by an advisory lock, and each step is checked against
 * the catalogue again right before it would run; a step that another applier has done meanwhile is
 * left out. Thread-safe.
 *
 * @since 0.1
 */
public final class PlanApplier {

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
   * @throws PlanBlockedException if the plan has conflicts, or steps whose risk is not allowed;
   *     nothing was changed
   * @throws ApplyException if a lock was not obtained in time ({@link
   *     ErrorCode#APPLY_LOCK_TIMEOUT}), the cluster no longer fits the plan ({@link
   *     ErrorCode#PLAN_OUTDATED}), or the server refused a step ({@link ErrorCode#STEP_FAILED});
   *     its report has what was done before
   */
  public ApplyReport apply(Plan plan, ApplyOptions options) {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(options, "options");
    plan.requireApplicable();
    if (plan.steps().isEmpty()) {
      return new ApplyReport(List.of());
    }
    try (Connection connection = coordinator.getConnection()) {
      return new Application(connection, plan, options).run();
    } catch (SQLException e) {
      throw new ApplyException(
          ErrorCode.STEP_FAILED,
          "Cannot apply the plan for \"%s\": there is no connection to the coordinator: %s. Nothing was changed."
              .formatted(plan.schemaName(), e.getMessage()),
          new ApplyReport(List.of()),
          null,
          e);
    }
  }
}
