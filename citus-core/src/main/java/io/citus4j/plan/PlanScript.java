package io.citus4j.plan;

import io.citus4j.internal.catalog.GuardedScript;
import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.OptionalInt;

/** Renders a plan as a script. */
final class PlanScript {

  private PlanScript() {}

  static String of(Plan plan) {
    GuardedScript script =
        new GuardedScript(
            "Sharding of \"%s\". Can be run any number of times.".formatted(plan.schemaName()));
    for (Step step : plan.steps()) {
      script.step(
          step.describe(),
          done(step),
          TableGuards.isDistributed(step.table()),
          step.settings(),
          step.sql());
    }
    return script.text();
  }

  private static SqlText done(Step step) {
    if (step instanceof DistributeTable distribute) {
      Colocation colocation = distribute.colocation();
      QualifiedName with =
          colocation instanceof Colocation.WithTable target ? target.table() : null;
      OptionalInt shards = colocation.shardCount();
      return TableGuards.isDistributed(
          distribute.table(),
          distribute.distributionColumn(),
          with,
          shards.isPresent() ? shards.getAsInt() : null);
    }
    return TableGuards.isReference(step.table());
  }
}
