package io.citus4j.plan;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import java.util.List;

/**
 * Thrown when a plan with conflicts is to be applied; nothing was changed.
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
   * @param plan a plan with at least one conflict
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
    List<Conflict> conflicts = plan.conflicts();
    StringBuilder text =
        new StringBuilder("Cannot apply the plan for \"")
            .append(plan.schemaName())
            .append("\": nothing was changed.");
    for (Conflict conflict : conflicts.subList(0, Math.min(SHOWN, conflicts.size()))) {
      text.append(' ').append(conflict);
    }
    if (conflicts.size() > SHOWN) {
      text.append(" And ").append(conflicts.size() - SHOWN).append(" more.");
    }
    return text.toString();
  }
}
