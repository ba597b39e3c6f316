package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.UniqueKey.Kind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.RollupTermStep;
import io.citus4j.schema.SchemaDeclarations;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rollups can be computed where the rows are. */
class RollupPlanTest {

  private static RollupTermStep hourly(SchemaDeclarations cluster) {
    return cluster
        .rollup("stats")
        .from("events", "at")
        .every(Duration.ofHours(1), "hour")
        .set("n", "count(*)");
  }

  private static void together(SchemaDeclarations cluster) {
    cluster.distribute("events").by("id");
    cluster.distribute("stats").by("id").colocateWith("events");
  }

  private static SnapshotFixture fixture(String time, String hour, String... key) {
    return SnapshotFixture.cluster(2)
        .table("events", t -> t.column("id", "int8").column("at", time).column("other", "int8"))
        .table(
            "stats",
            t ->
                t.column("id", "int8")
                    .column("hour", hour)
                    .column("n", "int8")
                    .unique("stats_pkey", Kind.PRIMARY_KEY, key));
  }

  private static SnapshotFixture fixture() {
    return fixture("timestamptz", "timestamptz", "hour", "id");
  }

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("analytics", declaration), fixture.snapshot());
  }

  private static List<String> conflicts(
      Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return plan(declaration, fixture).conflicts().stream().map(Conflict::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({"id", "\"id\"", "events.id", "public.\"events\".ID"})
  void should_accept_tables_that_will_be_colocated(String expression) {
    Plan plan =
        plan(
            c -> {
              hourly(c).by("id", expression);
              together(c);
            },
            fixture());
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::kind)
        .endsWith(StepKind.CREATE_ROLLUP_PROGRESS)
        .hasSize(3);
  }

  @Test
  void should_find_nothing_to_do_when_the_table_of_progress_is_there() {
    assertThat(plan(c -> hourly(c).by("id", "id"), fixture().withRollupProgress()).isEmpty())
        .isTrue();
  }

  @Test
  void should_accept_local_tables() {
    assertThat(conflicts(c -> hourly(c).by("id", "id"), fixture())).isEmpty();
  }

  @Test
  void should_refuse_tables_in_different_groups() {
    assertThat(
            conflicts(
                c -> {
                  hourly(c).by("id", "id");
                  c.distribute("events").by("id");
                  c.distribute("stats").by("id");
                },
                fixture()))
        .singleElement()
        .asString()
        .contains("\"public.stats\" is not colocated with its source \"public.events\"");
    assertThat(
            conflicts(
                c -> {
                  hourly(c).by("id", "id");
                  c.distribute("events").by("id");
                },
                fixture()))
        .singleElement()
        .asString()
        .contains("not colocated");
  }

  @ParameterizedTest
  @CsvSource({"other", "id + 0", "\"ID\""})
  void should_refuse_a_distribution_column_that_gets_other_values(String expression) {
    assertThat(
            conflicts(
                c -> {
                  hourly(c).by("id", expression);
                  together(c);
                },
                fixture()))
        .singleElement()
        .asString()
        .contains("does not get its value from \"id\", that of \"public.events\"")
        .endsWith("Group by it: by(\"id\", \"id\").");
  }

  @Test
  void should_refuse_a_table_without_the_key_of_its_groups() {
    assertThat(
            conflicts(
                c -> hourly(c).by("id", "id"), fixture("timestamptz", "timestamptz", "id", "n")))
        .singleElement()
        .asString()
        .contains("no primary or unique key of exactly its groups (\"hour\", \"id\")")
        .contains("ALTER TABLE \"public\".\"stats\" ADD UNIQUE (\"hour\", \"id\")");
  }

  @Test
  void should_refuse_times_that_depend_on_a_zone() {
    assertThat(
            conflicts(c -> hourly(c).by("id", "id"), fixture("timestamp", "timestamptz", "hour")))
        .singleElement()
        .asString()
        .contains("depend on the time zone of a worker");
    assertThat(conflicts(c -> hourly(c).by("id", "id"), fixture("date", "date", "hour")))
        .singleElement()
        .asString()
        .contains("Name a column of type timestamptz or timestamp.");
  }

  @Test
  void should_name_what_is_not_there() {
    assertThat(conflicts(c -> hourly(c).by("day", "id").set("m", "max(id)"), fixture()))
        .hasSize(2)
        .allMatch(text -> text.contains("of table \"public.stats\", which has none"));
    assertThat(conflicts(c -> hourly(c).by("id", "id"), SnapshotFixture.cluster(2)))
        .singleElement()
        .asString()
        .startsWith("Table \"stats\" does not exist");
  }
}
