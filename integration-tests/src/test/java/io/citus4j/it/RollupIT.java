package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.CitusCluster;
import io.citus4j.internal.catalog.RollupCalls;
import io.citus4j.internal.catalog.RollupCalls.Filling;
import io.citus4j.operations.OperationException;
import io.citus4j.operations.RollupRun;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.RollupTermStep;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures by the hour, from rows that go on coming. */
@CitusTest
class RollupIT {

  private static final String FIGURES =
      "SELECT coalesce(sum(event_count), 0) FROM event_hourly_stats";

  private static final ClusterSchema HOURLY =
      ClusterSchema.define(
          "analytics",
          cluster -> {
            hourly(cluster).late(Duration.ofHours(2));
            tables(cluster);
          });

  private static final ClusterSchema PUNCTUAL =
      ClusterSchema.define(
          "analytics",
          cluster -> {
            hourly(cluster).late(Duration.ZERO);
            tables(cluster);
          });

  private final DataSource dataSource;
  private final CitusCluster citus;

  RollupIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  private static RollupTermStep hourly(SchemaDeclarations cluster) {
    return cluster
        .rollup("event_hourly_stats")
        .from("events", "event_time")
        .every(Duration.ofHours(1), "hour")
        .by("tenant_id", "tenant_id")
        .by("event_type", "event_type")
        .set("event_count", "count(*)")
        .set("value_sum", "sum(value)");
  }

  private static void tables(SchemaDeclarations cluster) {
    cluster.distribute("event_hourly_stats").by("tenant_id").colocateWith("events");
    cluster.distribute("events").by("tenant_id").shardCount(4);
    cluster.partitions("events").every(Period.ofDays(1));
  }

  @BeforeEach
  void createTables() throws SQLException {
    Analytics.create(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Analytics.drop(dataSource);
  }

  /** Two days with 10 events in each hour up to the present one, which gets 10 as well. */
  private void twoDaysOfEvents() throws SQLException {
    citus.apply(citus.plan(HOURLY));
    Analytics.execute(
        dataSource,
        """
        SET timezone TO 'UTC';
        SELECT create_time_partitions('events', '1 day', now(), now() - interval '4 days');
        INSERT INTO events (tenant_id, event_time, event_type, value)
          SELECT i % 10, date_trunc('hour', now()) - (i / 10) * interval '1 hour',
                 CASE WHEN i % 3 = 0 THEN 'view' ELSE 'click' END, i
          FROM generate_series(0, 479) i
        """);
  }

  private long number(String query) throws SQLException {
    return Queries.number(dataSource, query);
  }

  @Test
  void should_plan_the_table_of_progress_once() throws SQLException {
    Plan plan = citus.plan(HOURLY);
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(
            StepKind.DISTRIBUTE_TABLE,
            StepKind.DISTRIBUTE_TABLE,
            StepKind.CREATE_PARTITIONS,
            StepKind.CREATE_ROLLUP_PROGRESS);
    String script = plan.toSql();
    Analytics.execute(dataSource, script);
    Analytics.execute(dataSource, script);
    assertThat(citus.plan(HOURLY)).hasToString("No changes.");
    assertThat(citus.apply(plan).hasChanges()).isFalse();
  }

  @Test
  void should_count_every_row_of_the_hours_that_have_ended() throws SQLException {
    twoDaysOfEvents();

    RollupRun run = citus.maintenance(HOURLY).rollUp().get(0);

    assertThat(Duration.between(run.from(), run.to())).isEqualTo(Duration.ofHours(47));
    assertThat(run.groups()).isEqualTo(470);
    assertThat(number(FIGURES)).isEqualTo(470);
    assertThat(number("SELECT sum(value_sum) FROM event_hourly_stats"))
        .isEqualTo(
            number("SELECT sum(value) FROM events WHERE event_time < date_trunc('hour', now())"));
  }

  @Test
  void should_give_the_same_numbers_when_it_runs_again() throws SQLException {
    twoDaysOfEvents();
    citus.maintenance(HOURLY).rollUp();
    String before = digest();

    RollupRun again = citus.maintenance(HOURLY).rollUp().get(0);
    assertThat(Duration.between(again.from(), again.to())).isEqualTo(Duration.ofHours(2));
    citus
        .maintenance(HOURLY)
        .rollUp("event_hourly_stats", Instant.now().minus(3, ChronoUnit.DAYS), again.to());

    assertThat(digest()).isEqualTo(before);
  }

  @Test
  void should_count_rows_that_come_late_and_only_as_late_as_declared() throws SQLException {
    twoDaysOfEvents();
    citus.maintenance(HOURLY).rollUp();
    Analytics.execute(
        dataSource,
        """
        INSERT INTO events (tenant_id, event_time, event_type)
          SELECT 3, date_trunc('hour', now()) - i * interval '1 hour', 'late'
          FROM generate_series(1, 10) i
        """);

    citus.maintenance(HOURLY).rollUp();
    assertThat(number(FIGURES + " WHERE event_type = 'late'")).isEqualTo(2);

    Instant now = Instant.now();
    citus.maintenance(HOURLY).rollUp("event_hourly_stats", now.minus(1, ChronoUnit.DAYS), now);
    assertThat(number(FIGURES + " WHERE event_type = 'late'")).isEqualTo(10);
  }

  @Test
  void should_have_nothing_to_do_when_nothing_has_come() throws SQLException {
    citus.apply(citus.plan(PUNCTUAL));
    assertThat(citus.maintenance(PUNCTUAL).rollUp().get(0).groups()).isZero();
    twoDaysOfEvents();
    assertThat(citus.maintenance(PUNCTUAL).rollUp().get(0).groups()).isEqualTo(470);
    RollupRun run = citus.maintenance(PUNCTUAL).rollUp().get(0);
    assertThat(run.from()).isEqualTo(run.to());
    assertThat(run.groups()).isZero();
  }

  @Test
  void should_begin_again_when_the_rollup_table_was_emptied() throws SQLException {
    twoDaysOfEvents();
    citus.maintenance(HOURLY).rollUp();
    Analytics.execute(dataSource, "TRUNCATE event_hourly_stats");
    citus.maintenance(HOURLY).rollUp();
    assertThat(number(FIGURES)).isEqualTo(470);
  }

  @Test
  void should_keep_the_figures_when_the_rows_are_gone() throws SQLException {
    twoDaysOfEvents();
    citus.maintenance(HOURLY).rollUp();
    Analytics.execute(dataSource, "DELETE FROM events");
    citus.maintenance(HOURLY).rollUp();
    assertThat(number(FIGURES)).isEqualTo(470);
  }

  @Test
  void should_count_once_when_many_run_at_the_same_time() throws SQLException {
    twoDaysOfEvents();
    List<CompletableFuture<RollupRun>> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(CompletableFuture.supplyAsync(() -> citus.maintenance(PUNCTUAL).rollUp().get(0)));
    }
    assertThat(runs.stream().mapToLong(run -> run.join().groups()).filter(groups -> groups > 0))
        .containsExactly(470L);
    assertThat(number(FIGURES)).isEqualTo(470);
  }

  @Test
  void should_count_once_when_it_dies_before_it_has_noted_how_far_it_came() throws SQLException {
    twoDaysOfEvents();
    Analytics.execute(
        dataSource,
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_terminate_backend(pg_backend_pid());
          RETURN NEW;
        END $$;
        CREATE TRIGGER die BEFORE UPDATE ON citus4j.rollup_progress
          FOR EACH ROW EXECUTE FUNCTION die()
        """);
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> citus.maintenance(HOURLY).rollUp())
        .withMessageStartingWith("Cannot fill rollup table \"event_hourly_stats\"");
    assertThat(number(FIGURES)).isZero();

    Analytics.execute(dataSource, "DROP FUNCTION die CASCADE");
    citus.maintenance(HOURLY).rollUp();
    assertThat(number(FIGURES)).isEqualTo(470);
  }

  @Test
  void should_say_that_the_schema_was_not_applied() {
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> citus.maintenance(HOURLY).rollUp())
        .withMessage(
            "Cannot fill rollup table \"event_hourly_stats\": table \"citus4j.rollup_progress\""
                + " does not exist. Plan and apply the schema first.");
  }

  @Test
  @RequiresRealCitus
  void should_roll_up_on_the_workers() throws SQLException {
    citus.apply(citus.plan(HOURLY));
    Map<Identifier, String> keys = new LinkedHashMap<>();
    keys.put(new Identifier("tenant_id"), "\"events\".\"tenant_id\"");
    keys.put(new Identifier("event_type"), "event_type");
    Filling filling =
        new Filling(
            QualifiedName.of("event_hourly_stats"),
            QualifiedName.of("events"),
            new Identifier("event_time"),
            new Identifier("hour"),
            Duration.ofHours(1),
            keys,
            Map.of(
                new Identifier("event_count"), "count(*)",
                new Identifier("value_sum"), "sum(value)"),
            "value > 0 -- positive ones");
    String explained =
        String.join(
            "\n",
            Queries.strings(
                dataSource,
                "EXPLAIN (COSTS OFF) "
                    + RollupCalls.fill(filling, Instant.EPOCH, Instant.now()).text()));
    assertThat(explained)
        .contains("Custom Scan (Citus Adaptive)", "Task Count: 4", "Insert on event_hourly_stats_")
        .doesNotContain("INSERT/SELECT method");
  }

  /** Everything in the rollup table. */
  private String digest() throws SQLException {
    return Queries.strings(
            dataSource,
            "SELECT md5(string_agg(s::text, ',' ORDER BY s::text)) FROM event_hourly_stats s")
        .get(0);
  }
}
