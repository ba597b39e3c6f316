package io.citus4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.TimePartition;
import io.citus4j.operations.PartitionChange.Kind;
import io.citus4j.sql.QualifiedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How what was maintained is told to people. */
class ReportTextTest {

  private static final QualifiedName EVENTS = QualifiedName.of("public", "events");

  @Test
  void should_name_the_partitions_that_were_changed() {
    List<PartitionChange> changes = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      changes.add(change(Kind.CREATED, "events_" + day));
    }
    changes.add(change(Kind.DROPPED, "events_0"));
    assertThat(new PartitionReport(changes))
        .hasToString(
            "Partitions: 5 created (\"public.events_1\", \"public.events_2\", \"public.events_3\""
                + " and 2 more), 1 dropped (\"public.events_0\"), 0 stored by columns");
    assertThat(new PartitionReport(List.of())).hasToString("No changes.");
  }

  @Test
  void should_say_what_was_rolled_up() {
    QualifiedName stats = QualifiedName.of("stats");
    Instant ten = Instant.parse("2026-11-25T10:00:00Z");
    Instant eleven = Instant.parse("2026-11-25T11:00:00Z");
    assertThat(new RollupRun(stats, ten, eleven, 1))
        .hasToString(
            "Rollup \"stats\": 1 row written, from 2026-11-25T10:00:00Z to 2026-11-25T11:00:00Z");
    assertThat(new RollupRun(stats, eleven, eleven, 0))
        .hasToString("Rollup \"stats\": nothing to compute before 2026-11-25T11:00:00Z");
  }

  private static PartitionChange change(Kind kind, String partition) {
    return new PartitionChange(
        kind, EVENTS, new TimePartition(QualifiedName.of("public", partition), null, null, "heap"));
  }
}
