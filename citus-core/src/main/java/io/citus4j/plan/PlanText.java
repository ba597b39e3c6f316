package io.citus4j.plan;

/** Renders a plan for people. */
final class PlanText {

  private static final int RISK_COLUMN = 72;

  private PlanText() {}

  static String of(Plan plan) {
    StringBuilder text =
        new StringBuilder("Plan for \"")
            .append(plan.schemaName())
            .append("\": ")
            .append(count(plan.steps().size(), "step"))
            .append(", ")
            .append(count(plan.conflicts().size(), "conflict"))
            .append(", ")
            .append(plan.unchanged())
            .append(" unchanged");
    int number = 0;
    for (Step step : plan.steps()) {
      String line = "%n%3d. %s".formatted(++number, step.describe());
      text.append(line)
          .append(" ".repeat(Math.max(2, RISK_COLUMN - line.length())))
          .append('[')
          .append(step.risk())
          .append(']');
    }
    for (Conflict conflict : plan.conflicts()) {
      text.append("%n  !  %s%n     %s".formatted(conflict.problem(), conflict.remedy()));
    }
    return text.toString();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
