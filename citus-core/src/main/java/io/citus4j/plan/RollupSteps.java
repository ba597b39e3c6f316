package io.citus4j.plan;

import io.citus4j.internal.catalog.RollupCalls;

/** The step that rollup tables need besides themselves. */
final class RollupSteps {

  private RollupSteps() {}

  static Step createProgress() {
    return Step.of(
            StepKind.CREATE_ROLLUP_PROGRESS,
            "create table \"%s\", which says up to when rollup tables are filled"
                .formatted(RollupCalls.PROGRESS))
        .changes(RollupCalls.PROGRESS)
        .setting(RollupCalls.plainSchema())
        .run(RollupCalls.createProgress(), RollupCalls.hasProgress());
  }
}
