package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans of steps that a test chooses, to see how steps are applied and not why. */
public final class HandMadePlans {

  private HandMadePlans() {}

  /** Steps added to those of a plan. */
  public static Plan withSteps(Plan plan, CatalogSnapshot snapshot, Step... more) {
    List<Step> steps = new ArrayList<>(plan.steps());
    steps.addAll(Arrays.asList(more));
    Set<QualifiedName> tables = new LinkedHashSet<>();
    steps.forEach(step -> tables.addAll(step.tables()));
    return new Plan(
        plan.schema(),
        steps,
        List.of(),
        List.of(),
        0,
        PlannedState.of(snapshot, List.copyOf(tables), Map.of()));
  }

  /** A step of any statement that is done once a condition holds. */
  public static Step alone(
      QualifiedName table, String description, SqlText statement, SqlText done) {
    return Step.of(StepKind.DISTRIBUTE_TABLE, description)
        .changes(table)
        .alone()
        .run(statement, done);
  }

  /** A step of any statement that is done once a condition holds, within the transaction. */
  public static Step shared(
      QualifiedName table, String description, SqlText statement, SqlText done) {
    return Step.of(StepKind.DISTRIBUTE_TABLE, description).changes(table).run(statement, done);
  }
}
