package io.citus4j.apply;

import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a plan on the coordinator.
 *
 * <p>Steps that follow each other share one transaction: either all of them take effect or none,
 * also when the process or the connection is lost half-way. A step that cannot run in a transaction
 * runs alone between them, is checked afterwards, and is resumed when the plan is made and applied
 * again. Appliers of one database take turns by an advisory lock, and each step is checked against
 * the catalogue again right before it would run; a step that another applier has done meanwhile is
 * left out.
 *
 * <p>The statements of steps run on a thread that lives as long as the application; the calling
 * thread watches over them. A second connection is taken for a step that lasts, to see its progress
 * and locks that it waits for on workers; a data source without one to spare costs only that.
 *
 * <p>A plan with steps that run alone holds an advisory lock of the session from its first step to
 * its last: it needs a connection that keeps its session, so none of a pooler that changes sessions
 * between transactions. Thread-safe.
 *
 * @since 0.1
 */
public final class PlanApplier {

  private static final Logger LOG = LoggerFactory.getLogger(PlanApplier.class);

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
   *     ErrorCode#PLAN_OUTDATED}), the server refused a step ({@link ErrorCode#STEP_FAILED}), or it
   *     was cancelled or its thread interrupted ({@link ErrorCode#APPLY_CANCELLED}); its report has
   *     what was done before
   * @throws IllegalStateException if the data source gives a connection that is within a
   *     transaction
   */
  public ApplyReport apply(Plan plan, ApplyOptions options) {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(options, "options");
    plan.requireApplicable();
    if (plan.steps().isEmpty()) {
      return new ApplyReport(List.of());
    }
    Connection connection = connect(plan);
    try {
      return new Application(connection, coordinator, plan, options).run();
    } finally {
      giveBack(connection);
    }
  }

  private Connection connect(Plan plan) {
    try {
      return coordinator.getConnection();
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

  /** What becomes of the connection changes nothing about what was applied. */
  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("The connection that applied a plan could not be given back.", e);
    }
  }
}
