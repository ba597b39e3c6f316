package io.citus4j.plan;

import java.util.List;
import java.util.Objects;

/**
 * What has to change for the cluster to be as declared, in the order in which it has to happen.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class Plan {

  private final String schemaName;
  private final List<Step> steps;
  private final List<Conflict> conflicts;
  private final int unchanged;

  Plan(String schemaName, List<Step> steps, List<Conflict> conflicts, int unchanged) {
    this.schemaName = Objects.requireNonNull(schemaName, "schemaName");
    this.steps = List.copyOf(steps);
    this.conflicts = List.copyOf(conflicts);
    this.unchanged = unchanged;
  }

  /**
   * Returns the name of the schema the plan was made for.
   *
   * @return the name given to {@code ClusterSchema.define}
   */
  public String schemaName() {
    return schemaName;
  }

  /**
   * Returns the steps.
   *
   * @return the steps in the order in which they have to run
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Returns what no step may resolve; a plan with conflicts cannot be applied.
   *
   * @return the conflicts in the order of the declarations
   */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  /**
   * Returns how many declared tables already are as declared.
   *
   * @return the number, 0 or more
   */
  public int unchanged() {
    return unchanged;
  }

  /**
   * Tells whether the cluster already is as declared.
   *
   * @return true if there are neither steps nor conflicts
   */
  public boolean isEmpty() {
    return steps.isEmpty() && conflicts.isEmpty();
  }

  /**
   * Returns the plan as a script for psql, Flyway or Liquibase.
   *
   * <p>It is one {@code DO} block that checks each step against the catalogue before it takes it,
   * so that it can be run any number of times, and under READ COMMITTED takes its turn with other
   * scripts and appliers. It fails, and changes nothing, where a table is distributed in another
   * way than planned.
   *
   * @return SQL text ending in a line break; an empty plan gives a script that changes nothing
   * @throws PlanBlockedException if the plan has conflicts
   */
  public String toSql() {
    if (!conflicts.isEmpty()) {
      throw new PlanBlockedException(this);
    }
    return PlanScript.of(this);
  }

  /** Returns the plan for people to read; exactly {@code No changes.} if it is empty. */
  @Override
  public String toString() {
    return isEmpty() ? "No changes." : PlanText.of(this);
  }
}
