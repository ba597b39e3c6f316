package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.citus4j.CitusCluster;
import io.citus4j.operations.Maintenance;
import io.citus4j.operations.OperationException;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Risk;
import io.citus4j.plan.Step;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Period;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Materialized views over distributed tables. */
@CitusTest
class MaterializedViewIT {

  private static final String COUNTS =
      "SELECT tenant_id, count(*) AS events FROM events WHERE event_type <> 'a?''\n b'"
          + " GROUP BY tenant_id -- by tenant";
  private static final String SUMS =
      "SELECT tenant_id, sum(value) AS events FROM events GROUP BY tenant_id";

  private final DataSource dataSource;
  private final CitusCluster citus;

  MaterializedViewIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  private static ClusterSchema schema(String select, String... uniqueBy) {
    return ClusterSchema.define(
        "analytics",
        cluster -> {
          cluster.materializedView("event_counts").as(select).uniqueBy(uniqueBy);
          cluster.partitions("events").every(Period.ofDays(1));
          cluster.distribute("events").by("tenant_id").shardCount(4);
        });
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

  private void insertEvents(int number) throws SQLException {
    Analytics.execute(
        dataSource,
        """
        INSERT INTO events (tenant_id, event_time, event_type)
          SELECT i %% 5, now(), 'click' FROM generate_series(1, %d) i
        """
            .formatted(number));
  }

  private long counted() throws SQLException {
    return Queries.number(dataSource, "SELECT coalesce(sum(events), 0) FROM event_counts");
  }

  @Test
  void should_create_the_view_with_the_tables_and_plan_nothing_more() throws SQLException {
    ClusterSchema schema = schema(COUNTS, "tenant_id");
    Plan plan = citus.plan(schema);
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(
            StepKind.DISTRIBUTE_TABLE,
            StepKind.CREATE_PARTITIONS,
            StepKind.CREATE_MATERIALIZED_VIEW,
            StepKind.INDEX_MATERIALIZED_VIEW);

    citus.apply(plan);

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(citus.apply(plan).hasChanges()).isFalse();
    assertThat(citus.plan(schema(COUNTS + " ", "tenant_id"))).hasToString("No changes.");
  }

  @Test
  void should_create_the_view_by_a_script_that_runs_twice() throws SQLException {
    ClusterSchema schema = schema(COUNTS, "tenant_id");
    String script = citus.plan(schema).toSql();
    Analytics.execute(dataSource, script);
    Analytics.execute(dataSource, script);

    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_refresh_while_the_view_is_read() throws SQLException {
    ClusterSchema schema = schema(COUNTS, "tenant_id");
    citus.apply(citus.plan(schema));
    insertEvents(100);
    assertThat(counted()).isZero();
    try (Connection reader = dataSource.getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      try (ResultSet row = statement.executeQuery("SELECT * FROM event_counts")) {
        assertThat(row.next()).isFalse();
      }

      citus.maintenance(schema).refresh();

      reader.rollback();
    }
    assertThat(counted()).isEqualTo(100);
  }

  @Test
  void should_refresh_what_was_never_filled_and_what_has_no_key() throws SQLException {
    ClusterSchema keyless =
        ClusterSchema.define(
            "analytics",
            cluster -> {
              cluster.partitions("events").every(Period.ofDays(1));
              cluster.materializedView("event_counts").as(SUMS);
            });
    citus.apply(citus.plan(keyless));
    insertEvents(10);
    citus.maintenance(keyless).refresh("event_counts");
    assertThat(counted()).isEqualTo(10);

    Analytics.execute(dataSource, "REFRESH MATERIALIZED VIEW event_counts WITH NO DATA");
    citus.maintenance(keyless).refresh("event_counts");
    assertThat(counted()).isEqualTo(10);
  }

  @Test
  void should_compute_the_view_anew_when_its_query_changes() throws SQLException {
    citus.apply(citus.plan(schema(COUNTS, "tenant_id")));
    insertEvents(10);
    Analytics.execute(
        dataSource,
        """
        UPDATE events SET value = 7;
        DROP ROLE IF EXISTS "View Reader";
        CREATE ROLE "View Reader";
        GRANT SELECT ON event_counts TO "View Reader" WITH GRANT OPTION
        """);
    ClusterSchema changed = schema(SUMS, "tenant_id");

    Plan plan = citus.plan(changed);
    assertThat(plan.stepsNotAllowed()).hasSize(1);
    assertThat(plan.stepsNotAllowed().get(0).describe())
        .endsWith("event_counts\" anew, because its query has changed");
    citus.apply(plan.allow(Risk.REWRITES_TABLE));

    assertThat(counted()).isEqualTo(70);
    assertThat(citus.plan(changed)).hasToString("No changes.");
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT has_table_privilege('View Reader', 'event_counts',"
                    + " 'SELECT WITH GRANT OPTION')"))
        .containsExactly("t");
    Analytics.execute(dataSource, "DROP OWNED BY \"View Reader\"; DROP ROLE \"View Reader\"");
  }

  @Test
  void should_index_by_other_columns() throws SQLException {
    citus.apply(citus.plan(schema(COUNTS, "tenant_id")));
    ClusterSchema other = schema(COUNTS, "tenant_id", "events");
    assertThat(citus.plan(other).steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.INDEX_MATERIALIZED_VIEW);
    citus.apply(citus.plan(other));
    assertThat(citus.plan(other)).hasToString("No changes.");
  }

  @Test
  void should_not_touch_a_view_that_others_have_made_or_need() throws SQLException {
    citus.apply(citus.plan(schema(COUNTS, "tenant_id")));
    Analytics.execute(dataSource, "CREATE VIEW counts_by_half AS SELECT * FROM event_counts");
    assertThat(onlyConflict(schema(SUMS, "tenant_id")))
        .contains("cannot be created anew, because counts_by_half reads it");
    Analytics.execute(
        dataSource,
        """
        DROP VIEW counts_by_half;
        DROP MATERIALIZED VIEW event_counts;
        CREATE MATERIALIZED VIEW event_counts AS SELECT tenant_id, 1 AS events FROM events;
        """);
    String conflict = onlyConflict(schema(SUMS, "tenant_id"));
    assertThat(conflict).contains("was not created by a plan");

    String adoption =
        conflict.substring(conflict.indexOf("COMMENT ON"), conflict.indexOf(". Otherwise"));
    Analytics.execute(dataSource, adoption);
    assertThat(citus.plan(schema(SUMS, "tenant_id")).conflicts()).isEmpty();

    Analytics.execute(
        dataSource, "DROP MATERIALIZED VIEW event_counts; CREATE TABLE event_counts (id int)");
    assertThat(onlyConflict(schema(SUMS, "tenant_id"))).contains("there is a local table");
    Analytics.execute(dataSource, "DROP TABLE event_counts");
  }

  @Test
  void should_say_what_cannot_be_refreshed() {
    Maintenance maintenance = citus.maintenance(schema(COUNTS, "tenant_id"));
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> maintenance.refresh("event_counts"))
        .withMessageContaining("does not exist. Plan and apply the schema first.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maintenance.refresh("other"))
        .withMessage(
            "Schema \"analytics\" declares no materialized view \"other\"; it declares"
                + " [event_counts].");
  }

  private String onlyConflict(ClusterSchema schema) {
    List<String> conflicts = citus.plan(schema).conflicts().stream().map(Object::toString).toList();
    assertThat(conflicts).hasSize(1);
    return conflicts.get(0);
  }
}
