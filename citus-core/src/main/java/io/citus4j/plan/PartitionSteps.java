package io.citus4j.plan;

import io.citus4j.internal.catalog.PartitionCalls;
import io.citus4j.plan.PartitionGrid.Range;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.QualifiedName;
import java.util.List;

/** The steps that create partitions. */
final class PartitionSteps {

  private static final String CLOCK_ZONE = "UTC";

  private PartitionSteps() {}

  /**
   * Creates the partitions that are missing now; if the step runs later, those that are missing
   * then.
   */
  static Step create(QualifiedName table, TimePartitions declared, List<Range> missing) {
    String interval = declared.every().iso();
    String zone = declared.zone().getId();
    return Step.of(StepKind.CREATE_PARTITIONS, describe(table, declared, missing))
        .changes(table)
        .setting(PartitionCalls.inZone(zone))
        .risk(Risk.BLOCKS_WRITES)
        .locks("ACCESS EXCLUSIVE")
        .run(
            PartitionCalls.create(table, interval, declared.ahead()),
            PartitionCalls.reachAhead(
                table,
                interval,
                declared.ahead(),
                zone,
                declared.every().isOfCalendar() ? zone : CLOCK_ZONE));
  }

  private static String describe(
      QualifiedName table, TimePartitions declared, List<Range> missing) {
    return "create %d %s of \"%s\", each of %s, from %s to %s"
        .formatted(
            missing.size(),
            missing.size() == 1 ? "partition" : "partitions",
            table,
            declared.every(),
            missing.get(0).start(),
            missing.get(missing.size() - 1).end());
  }
}
