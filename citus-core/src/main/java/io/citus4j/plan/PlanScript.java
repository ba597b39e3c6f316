package io.citus4j.plan;

import io.citus4j.internal.catalog.GuardedScript;

/** Renders a plan as a script. */
final class PlanScript {

  private PlanScript() {}

  static String of(Plan plan) {
    GuardedScript script =
        new GuardedScript(
            "Sharding of \"%s\". Can be run any number of times.".formatted(plan.schemaName()));
    for (Step step : plan.steps()) {
      if (step.transactional()) {
        script.begin(step.describe());
        script.unless(step.done());
        refuse(script, step);
        step.settings().forEach(script::run);
        step.statements().forEach(script::run);
        script.end();
      } else if (!step.inScripts()) {
        step.cleanup()
            .ifPresent(cleanup -> script.remindOfCleanup(cleanup.condition(), cleanup.statement()));
        script.begin(step.describe());
        script.unless(step.done());
        refuse(script, step);
        script.remind(step.describe(), step.statement());
        script.end();
      } else {
        step.cleanup()
            .ifPresent(cleanup -> script.cleanUp(cleanup.condition(), cleanup.statement()));
        script.alone(step.describe(), step.done(), step.statement());
      }
    }
    return script.text();
  }

  private static void refuse(GuardedScript script, Step step) {
    step.obstacle()
        .ifPresent(obstacle -> script.refuse(obstacle.condition(), refusal(step, obstacle)));
  }

  private static String refusal(Step step, Step.Obstacle obstacle) {
    return "Cannot " + step.describe() + ": " + obstacle.reason() + '.';
  }
}
