package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.StepResult;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions by time, from a declaration to rows in them. */
@CitusTest
class TimePartitionIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  TimePartitionIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
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

  @Test
  void should_create_partitions_of_the_distributed_table_and_plan_nothing_more()
      throws SQLException {
    Plan plan = citus.plan(Analytics.PARTITIONED);
    assertThat(plan.steps()).hasSize(2);

    citus.apply(plan);

    assertThat(citus.plan(Analytics.PARTITIONED)).hasToString("No changes.");
    assertThat(partitions()).hasSize(8);
    assertThat(Queries.number(dataSource, distributedPartitions())).isEqualTo(8);
    Analytics.execute(
        dataSource,
        """
        INSERT INTO events (tenant_id, event_time, event_type)
          SELECT i, now() + i * interval '1 day', 'click' FROM generate_series(0, 7) i
        """);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(8);
  }

  @Test
  void should_do_nothing_when_the_plan_or_its_script_runs_again() throws SQLException {
    Plan plan = citus.plan(Analytics.PARTITIONED);
    citus.apply(plan);
    assertThat(citus.apply(plan).results())
        .extracting(StepResult::outcome)
        .containsOnly(StepResult.Outcome.ALREADY_DONE);

    Analytics.execute(dataSource, plan.toSql());

    assertThat(partitions()).hasSize(8);
  }

  @Test
  void should_create_everything_by_the_script() throws SQLException {
    String script = citus.plan(Analytics.PARTITIONED).toSql();

    Analytics.execute(dataSource, script);
    assertThat(citus.plan(Analytics.PARTITIONED)).hasToString("No changes.");

    Analytics.execute(dataSource, script);
    assertThat(partitions()).hasSize(8);
  }

  @Test
  void should_create_what_is_missing_also_the_partition_of_the_present() throws SQLException {
    citus.apply(citus.plan(Analytics.PARTITIONED));
    List<String> all = partitions();
    Analytics.execute(dataSource, "DROP TABLE " + all.get(0) + ", " + all.get(3));
    Analytics.execute(
        dataSource,
        "SELECT create_time_partitions('events', '1 day', now() - interval '5 days',"
            + " now() - interval '6 days')");

    Plan plan = citus.plan(Analytics.PARTITIONED);
    assertThat(plan.steps()).singleElement().asString().startsWith("create 2 partitions of \"");
    citus.apply(plan);

    assertThat(citus.plan(Analytics.PARTITIONED)).hasToString("No changes.");
    assertThat(partitions()).containsAll(all);
  }

  @ParameterizedTest
  @CsvSource({
    "timestamptz, P1D", "timestamptz, PT1H", "timestamptz, P7D", "timestamptz, P1M",
    "timestamptz, P3M", "timestamptz, PT15M", "timestamp, P1D", "timestamp, PT6H",
    "date, P1D", "date, P1M", "date, P1Y"
  })
  void should_agree_with_citus_about_every_interval_and_type(String type, String every)
      throws SQLException {
    Analytics.execute(
        dataSource,
        "CREATE TABLE readings (id bigint, at %s NOT NULL) PARTITION BY RANGE (at)"
            .formatted(type));
    try {
      for (String zone : List.of("UTC", "Europe/Berlin", "Asia/Kolkata")) {
        ClusterSchema schema =
            ClusterSchema.define(
                "readings",
                cluster -> {
                  cluster.distribute("readings").by("id").shardCount(2);
                  (every.startsWith("PT")
                          ? cluster.partitions("readings").every(Duration.parse(every))
                          : cluster.partitions("readings").every(Period.parse(every)))
                      .createAhead(3)
                      .inZone(ZoneId.of(zone));
                });
        String described = citus.plan(schema).toString();
        citus.apply(citus.plan(schema));

        assertThat(citus.plan(schema)).as(described).hasToString("No changes.");
        List<String> partitions = Queries.strings(dataSource, ofTable("readings"));
        assertThat(partitions).as(described).hasSize(4);
        Analytics.execute(dataSource, "DROP TABLE " + String.join(", ", partitions));
      }
    } finally {
      Analytics.execute(dataSource, "DROP TABLE readings");
    }
  }

  @Test
  void should_not_depend_on_the_time_zone_of_the_session() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      citus.apply(citus.plan(Analytics.PARTITIONED));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

      assertThat(citus.plan(Analytics.PARTITIONED)).hasToString("No changes.");
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(
            Queries.number(
                dataSource,
                """
                SELECT count(*) FROM time_partitions
                WHERE parent_table = 'events'::regclass
                  AND date_trunc('day', from_value::timestamptz, 'UTC') = from_value::timestamptz
                """))
        .isEqualTo(8);
  }

  @Test
  void should_refuse_an_interval_that_does_not_fit_the_partitions() throws SQLException {
    citus.apply(citus.plan(Analytics.PARTITIONED));

    assertThat(conflict(cluster -> cluster.partitions("events").every(Period.ofMonths(1))))
        .contains("which is no partition of 1 month");
    assertThat(
            conflict(cluster -> cluster.partitions("event_hourly_stats").every(Period.ofMonths(1))))
        .contains("is not partitioned, but partitions by time are declared");
    QualifiedName partition = QualifiedName.of(partitions().get(0));
    assertThat(conflict(cluster -> cluster.distribute(partition).by("tenant_id")))
        .contains("is a partition of");
  }

  private String conflict(Consumer<SchemaDeclarations> declaration) {
    Plan plan = citus.plan(ClusterSchema.define("other", declaration));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts()).hasSize(1);
    return plan.conflicts().get(0).toString();
  }

  private List<String> partitions() throws SQLException {
    return Queries.strings(dataSource, ofTable("events"));
  }

  private static String ofTable(String table) {
    return """
        SELECT inhrelid::regclass::text FROM pg_inherits
        WHERE inhparent = '%s'::regclass ORDER BY 1
        """
        .formatted(table);
  }

  private static String distributedPartitions() {
    return """
        SELECT count(*) FROM pg_inherits i JOIN pg_dist_partition d ON d.logicalrelid = i.inhrelid
        WHERE i.inhparent = 'events'::regclass AND d.partmethod = 'h'
        """;
  }
}
