package io.citus4j.plan;

import java.util.ArrayList;
import java.util.List;

/** What the comparisons of one planning have found so far. Confined to one planning. */
final class Findings {

  private final List<Step> steps = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<PlanWarning> warnings = new ArrayList<>();
  private int unchanged;
  private boolean changedAlready;

  void step(Step step) {
    steps.add(step);
  }

  void conflict(Conflict conflict) {
    conflicts.add(conflict);
  }

  void warning(PlanWarning warning) {
    warnings.add(warning);
  }

  /** Says that an earlier step changes the object that is being compared. */
  void changedAlready() {
    changedAlready = true;
  }

  /** Compares one declared object, and counts it if nothing was found. */
  void compare(Runnable comparison) {
    int before = steps.size() + conflicts.size();
    changedAlready = false;
    comparison.run();
    if (steps.size() + conflicts.size() == before && !changedAlready) {
      unchanged++;
    }
  }

  List<Step> steps() {
    return steps;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  List<PlanWarning> warnings() {
    return warnings;
  }

  int unchanged() {
    return unchanged;
  }
}
