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
    for (Conflict conflict : plan.conflicts()) {
      reasons.add("%n  !  %s%n     %s".formatted(conflict.problem(), conflict.remedy()));
    }
    for (Step step : plan.stepsNotAllowed()) {
      reasons.add(
          "%n  *  Not allowed [%s]: %s.%n     Call allow(Risk.%s) on the plan if it may."
              .formatted(step.risk(), step.describe(), step.risk().name()));
    }
    StringBuilder text =
        new StringBuilder("Cannot apply the plan for \"")
            .append(plan.schemaName())
            .append("\": nothing was changed.");
    reasons.stream().limit(SHOWN).forEach(text::append);
    if (reasons.size() > SHOWN) {
      text.append("%n     And %d more.".formatted(reasons.size() - SHOWN));
    }
    return text.toString();
  }
}
