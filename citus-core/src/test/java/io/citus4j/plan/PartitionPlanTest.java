package io.citus4j.plan;

import static io.citus4j.metadata.SnapshotFixture.partition;
import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TimePartition;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.PartitionLifeStep;
import io.citus4j.schema.SchemaDeclarations;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which partitions a plan creates, and what it refuses. */
class PartitionPlanTest {

  private static PartitionLifeStep daily(SchemaDeclarations cluster) {
    return cluster.partitions("events").every(Period.ofDays(1));
  }

  private static SnapshotFixture events(String type, TimePartition... partitions) {
    return SnapshotFixture.cluster(2)
        .at("2026-11-25T12:00:00Z")
        .table(
            "events",
            t ->
                t.column("tenant_id", "int8")
                    .column("event_time", type)
                    .distributed("tenant_id", 1, 4))
        .partitionedByRange("events", "event_time", type, partitions);
  }

  private static TimePartition day(int day) {
    return partition(
        "events_p" + day,
        "2026-11-%02dT00:00:00".formatted(day),
        "2026-11-%02dT00:00:00".formatted(day + 1));
  }

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("analytics", declaration), fixture.snapshot());
  }

  private static String onlyStep(Plan plan) {
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.steps().get(0).kind()).isEqualTo(StepKind.CREATE_PARTITIONS);
    return plan.steps().get(0).describe();
  }

  private static String onlyConflict(Plan plan) {
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts()).hasSize(1);
    return plan.conflicts().get(0).toString();
  }

  @Test
  void should_create_the_present_partition_and_those_ahead() {
    assertThat(onlyStep(plan(c -> daily(c).createAhead(3), events("timestamptz"))))
        .isEqualTo(
            "create 4 partitions of \"public.events\", each of 1 day, from 2026-11-25T00:00 to"
                + " 2026-11-29T00:00");
  }

  @Test
  void should_create_one_ahead_unless_declared() {
    assertThat(onlyStep(plan(c -> daily(c), events("timestamptz", day(25)))))
        .isEqualTo(
            "create 1 partition of \"public.events\", each of 1 day, from 2026-11-26T00:00 to"
                + " 2026-11-27T00:00");
  }

  @Test
  void should_find_nothing_missing_until_the_next_interval_begins() {
    Consumer<SchemaDeclarations> declaration = c -> daily(c).createAhead(2);
    TimePartition[] partitions = {day(25), day(26), day(27)};

    assertThat(plan(declaration, events("timestamptz", partitions)).isEmpty()).isTrue();
    assertThat(
            plan(declaration, events("timestamptz", partitions).at("2026-11-25T23:59:59.999999Z"))
                .isEmpty())
        .isTrue();
    assertThat(
            onlyStep(
                plan(declaration, events("timestamptz", partitions).at("2026-11-26T00:00:00Z"))))
        .startsWith(
            "create 1 partition of \"public.events\", each of 1 day, from 2026-11-28T00:00");
  }

  @Test
  void should_fill_gaps_and_leave_the_past_alone() {
    assertThat(onlyStep(plan(c -> daily(c).createAhead(2), events("date", day(20), day(26)))))
        .startsWith(
            "create 2 partitions of \"public.events\", each of 1 day, from 2026-11-25T00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, P1D, 2",
    "P1D, P45D, 46",
    "P1D, P1M, 32",
    "P1M, P45D, 3",
    "P1M, P60D, 4",
    "P3M, P1D, 2"
  })
  void should_round_the_time_ahead_up_to_whole_partitions(String every, String ahead, int created) {
    assertThat(
            onlyStep(
                plan(
                    c ->
                        c.partitions("events")
                            .every(Period.parse(every))
                            .createAhead(Period.parse(ahead)),
                    events("timestamptz"))))
        .startsWith("create " + created + " partition");
  }

  @ParameterizedTest
  @CsvSource({
    "PT30S, 2026-11-25T12:34:30",
    "PT15M, 2026-11-25T12:34",
    "PT1H, 2026-11-25T12:00",
    "P7D, 2026-11-23T00:00",
    "P1M, 2026-11-01T00:00",
    "P3M, 2026-10-01T00:00",
    "P1Y, 2026-01-01T00:00"
  })
  void should_begin_at_a_round_time(String every, String start) {
    SnapshotFixture fixture = events("timestamptz").at("2026-11-25T12:34:56Z");
    Consumer<SchemaDeclarations> declaration =
        cluster -> {
          if (every.startsWith("PT")) {
            cluster.partitions("events").every(Duration.parse(every)).createAhead(0);
          } else {
            cluster.partitions("events").every(Period.parse(every)).createAhead(0);
          }
        };
    assertThat(onlyStep(plan(declaration, fixture))).contains(", from " + start + " to ");
  }

  @Test
  void should_count_days_in_the_declared_zone() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    SnapshotFixture fixture = events("timestamptz").at("2026-10-24T22:30:00Z");

    assertThat(onlyStep(plan(c -> daily(c).inZone(berlin).createAhead(1), fixture)))
        .as("the day on which summer time ends has 25 hours")
        .endsWith("from 2026-10-24T22:00 to 2026-10-26T23:00");
    assertThat(
            onlyStep(
                plan(
                    c -> daily(c).inZone(berlin).createAhead(1),
                    events("timestamp").at("2026-10-24T22:30:00Z"))))
        .endsWith("from 2026-10-25T00:00 to 2026-10-27T00:00");
  }

  @Test
  void should_refuse_another_interval_than_that_of_the_partitions() {
    assertThat(
            onlyConflict(
                plan(
                    c -> daily(c).createAhead(1),
                    events(
                        "timestamptz",
                        partition(
                            "events_p2026_11", "2026-11-01T00:00:00", "2026-12-01T00:00:00")))))
        .contains("\"public.events_p2026_11\" of \"public.events\" goes from 2026-11-01T00:00")
        .contains("which is no partition of 1 day counted from the first one in UTC")
        .contains("Declare the interval and the time zone of the partitions there are");
  }

  @Test
  void should_refuse_a_partition_without_an_end() {
    assertThat(
            onlyConflict(
                plan(
                    c -> daily(c),
                    events(
                        "timestamptz", day(25), partition("rest", "2026-11-26T00:00:00", null)))))
        .contains("goes from 2026-11-26T00:00 to MAXVALUE");
  }

  @Test
  void should_refuse_a_table_that_is_not_partitioned_by_time() {
    SnapshotFixture plain =
        SnapshotFixture.cluster(2)
            .table("events", t -> t.column("id", "int8").column("event_time", "timestamptz"));
    assertThat(onlyConflict(plan(c -> daily(c), plain)))
        .contains("is not partitioned, but partitions by time are declared")
        .contains("CREATE TABLE \"public\".\"events\" (…) PARTITION BY RANGE (\"event_time\")");
    assertThat(onlyConflict(plan(c -> daily(c), plain.partitionedByRange("events", "id", "int8"))))
        .contains("is partitioned by range of \"id\" (int8), but");
    assertThat(onlyConflict(plan(c -> daily(c), SnapshotFixture.cluster(2))))
        .startsWith("Table \"events\" does not exist, and its partitions are declared.");
  }

  @Test
  void should_refuse_hours_where_the_column_is_a_date() {
    assertThat(
            onlyConflict(
                plan(c -> c.partitions("events").every(Duration.ofHours(6)), events("date"))))
        .contains("partitioned by a date, but its partitions are declared to last 6 hours");
  }

  @Test
  void should_refuse_columnar_partitions_without_the_extension() {
    Consumer<SchemaDeclarations> declaration = c -> daily(c).columnarAfter(Period.ofDays(30));
    assertThat(onlyConflict(plan(declaration, events("timestamptz", day(25), day(26)))))
        .contains("no access method \"columnar\"")
        .contains("CREATE EXTENSION citus_columnar");
    assertThat(plan(declaration, events("timestamptz", day(25), day(26)).withColumnar()).isEmpty())
        .isTrue();
  }

  @Test
  void should_refuse_a_partition_that_is_declared_without_its_parent() {
    SnapshotFixture fixture =
        events("timestamptz", day(25))
            .table("events_p25", t -> t.column("tenant_id", "int8").distributed("tenant_id", 1, 4));
    assertThat(onlyConflict(plan(c -> c.distribute("events_p25").by("tenant_id"), fixture)))
        .contains("\"public.events_p25\" is a partition of \"public.events\"")
        .contains("Declare \"public.events\" instead.");
  }

  @Test
  void should_create_partitions_after_the_table_is_distributed() {
    SnapshotFixture local =
        SnapshotFixture.cluster(2)
            .table("events", t -> t.column("id", "int8").column("at", "timestamptz"))
            .partitionedByRange("events", "at", "timestamptz");
    Plan plan =
        plan(
            c -> {
              daily(c);
              c.distribute("events").by("id");
            },
            local);
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.DISTRIBUTE_TABLE, StepKind.CREATE_PARTITIONS);
  }
}
