package io.citus4j.plan;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Thrown when a plan is to be applied that has conflicts, or steps whose risk is not allowed;
 * nothing was changed. Immutable.
 *
 * @since 0.1
 */
public final class PlanBlockedException extends CitusException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 3;

  private final transient Plan plan;

  /**
   * Creates an exception.
   *
   * @param plan a plan with at least one conflict, or one step that is not allowed
   */
  public PlanBlockedException(Plan plan) {
    super(ErrorCode.PLAN_BLOCKED, message(plan), null);
    this.plan = plan;
  }

  /**
   * Returns the plan.
   *
   * @return the plan with its conflicts
   */
  public Plan plan() {
    return plan;
  }

  private static String message(Plan plan) {
    List<String> reasons = new ArrayList<>();
    plan.conflicts().forEach(conflict -> reasons.add(conflict.toString()));
    for (Step step : plan.stepsNotAllowed()) {
      reasons.add(
          "Not allowed [%s]: %s. Call allow(Risk.%s) on the plan if it may."
              .formatted(step.risk(), step.describe(), step.risk().name()));
    }
    StringBuilder text =
        new StringBuilder("Cannot apply the plan for \"")
            .append(plan.schemaName())
            .append("\": nothing was changed.");
    for (String reason : reasons.subList(0, Math.min(SHOWN, reasons.size()))) {
      text.append(' ').append(reason);
    }
    if (reasons.size() > SHOWN) {
      text.append(" And ").append(reasons.size() - SHOWN).append(" more.");
    }
    return text.toString();
  }
}
