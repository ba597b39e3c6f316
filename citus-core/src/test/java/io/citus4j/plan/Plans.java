package io.citus4j.plan;

import io.citus4j.metadata.SnapshotFixture;
import java.util.List;

/** Plans made by hand, of no table in particular. */
final class Plans {

  private Plans() {}

  static Plan of(String schemaName, List<Step> steps, List<Conflict> conflicts, int unchanged) {
    return new Plan(
        schemaName,
        steps,
        conflicts,
        List.of(),
        unchanged,
        PlannedState.of(SnapshotFixture.cluster(1).snapshot(), List.of()));
  }
}
