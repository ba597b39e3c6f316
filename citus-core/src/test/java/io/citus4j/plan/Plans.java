package io.citus4j.plan;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.schema.ClusterSchema;
import java.util.List;
import java.util.Map;

/** Plans made by hand, of no table in particular. */
final class Plans {

  private Plans() {}

  static Plan of(String schemaName, List<Step> steps, List<Conflict> conflicts, int unchanged) {
    return new Plan(
        ClusterSchema.define(schemaName, schema -> {}),
        steps,
        conflicts,
        List.of(),
        unchanged,
        PlannedState.of(SnapshotFixture.cluster(1).snapshot(), List.of(), Map.of()));
  }
}
