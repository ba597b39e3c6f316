package io.citus4j.apply;

import io.citus4j.apply.StepResult.Outcome;
import java.util.List;

/**
 * What applying a plan did. Immutable.
 *
 * @since 0.1
 */
public final class ApplyReport {

  private final List<StepResult> results;

  ApplyReport(List<StepResult> results) {
    this.results = List.copyOf(results);
  }

  /**
   * Returns what became of each step.
   *
   * @return the results in the order of the plan
   */
  public List<StepResult> results() {
    return results;
  }

  /**
   * Tells whether the cluster was changed.
   *
   * @return true if at least one step was needed
   */
  public boolean hasChanges() {
    return count(Outcome.APPLIED) > 0;
  }

  private long count(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /** Returns the report for people to read; {@code No changes.} if nothing was changed. */
  @Override
  public String toString() {
    if (!hasChanges()) {
      return "No changes.";
    }
    StringBuilder text = new StringBuilder("Applied ").append(count(Outcome.APPLIED));
    long done = count(Outcome.ALREADY_DONE);
    if (done > 0) {
      text.append(", found done ").append(done);
    }
    for (StepResult result : results) {
      text.append(
          "%n  %s %s (%d ms)"
              .formatted(
                  result.outcome() == Outcome.APPLIED ? "+" : "=",
                  result.step().describe(),
                  result.duration().toMillis()));
    }
    return text.toString();
  }
}
