package io.citus4j.plan;

/** Renders a plan for people. */
final class PlanText {

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
    if (!plan.warnings().isEmpty()) {
      text.append(", ").append(count(plan.warnings().size(), "warning"));
    }
    int width = plan.steps().stream().mapToInt(step -> step.describe().length()).max().orElse(0);
    int number = 0;
    for (Step step : plan.steps()) {
      String description = step.describe();
      String padding = " ".repeat(width - description.length());
      text.append("%n%3d. %s%s  [%s]".formatted(++number, description, padding, marks(step)));
    }
    for (Conflict conflict : plan.conflicts()) {
      text.append("%n  !  %s%n     %s".formatted(conflict.problem(), conflict.remedy()));
    }
    for (PlanWarning warning : plan.warnings()) {
      text.append("%n  ?  %s%n     %s".formatted(warning.problem(), warning.remedy()));
    }
    if (!plan.unmanaged().isEmpty()) {
      text.append(
          "%n  -  Not declared, left alone: %s.".formatted(Conflicts.quoted(plan.unmanaged())));
    }
    plan.stepsNotAllowed().stream()
        .map(Step::risk)
        .distinct()
        .sorted()
        .forEach(
            risk ->
                text.append(
                    "%n  *  Steps marked [%s] run only after allow(Risk.%s)."
                        .formatted(risk, risk.name())));
    return text.toString();
  }

  private static String marks(Step step) {
    StringBuilder marks = new StringBuilder(step.risk().toString());
    step.bytes().ifPresent(bytes -> marks.append("; ").append(Bytes.words(bytes)));
    step.lock().ifPresent(lock -> marks.append("; ").append(lock).append(" lock"));
    return step.transactional() ? marks.toString() : marks.append("; runs alone").toString();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
