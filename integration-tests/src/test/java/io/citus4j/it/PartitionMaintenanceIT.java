package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.CitusCluster;
import io.citus4j.error.ErrorCode;
import io.citus4j.operations.MaintenanceOptions;
import io.citus4j.operations.OperationException;
import io.citus4j.operations.PartitionChange;
import io.citus4j.operations.PartitionChange.Kind;
import io.citus4j.operations.PartitionReport;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions that come, age and go. */
@CitusTest
class PartitionMaintenanceIT {

  private static final ClusterSchema RETAINED =
      ClusterSchema.define(
          "analytics",
          cluster -> {
            cluster.distribute("events").by("tenant_id").shardCount(4);
            cluster
                .partitions("events")
                .every(Period.ofDays(1))
                .createAhead(3)
                .retain(Period.ofDays(5));
          });

  private final DataSource dataSource;
  private final CitusCluster citus;

  PartitionMaintenanceIT(DataSource dataSource) {
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

  /** Ten days of events, one in each hour, as if the maintenance had always run. */
  private void tenDaysOfEvents() throws SQLException {
    citus.apply(citus.plan(RETAINED));
    Analytics.execute(
        dataSource,
        """
        SET timezone TO 'UTC';
        SELECT create_time_partitions('events', '1 day', now(), now() - interval '11 days');
        INSERT INTO events (tenant_id, event_time, event_type)
          SELECT i, date_trunc('day', now()) - i * interval '1 hour', 'click'
          FROM generate_series(1, 240) i
        """);
  }

  @Test
  void should_drop_what_is_past_its_retention_and_keep_the_rest() throws SQLException {
    tenDaysOfEvents();

    PartitionReport report = citus.maintenance(RETAINED).partitions();

    assertThat(report.changes(Kind.CREATED)).isEmpty();
    assertThat(report.changes(Kind.DROPPED)).hasSizeBetween(5, 6);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(120);
    assertThat(citus.maintenance(RETAINED).partitions()).hasToString("No changes.");
    assertThat(citus.plan(RETAINED)).hasToString("No changes.");
  }

  @Test
  void should_create_what_has_become_necessary() throws SQLException {
    citus.apply(citus.plan(RETAINED));
    String last =
        Queries.strings(
                dataSource,
                "SELECT max(inhrelid::regclass::text) FROM pg_inherits"
                    + " WHERE inhparent = 'events'::regclass")
            .get(0);
    Analytics.execute(dataSource, "DROP TABLE " + last);
    assertThat(citus.plan(RETAINED).isEmpty()).isFalse();

    PartitionReport report = citus.maintenance(RETAINED).partitions();

    assertThat(report)
        .asString()
        .matches("Partitions: 1 created \\(\".*events_p.*\"\\), 0 dropped, 0 stored by columns");
    assertThat(report.changes().get(0).partition().name().name().value()).isEqualTo(last);
    assertThat(citus.plan(RETAINED)).hasToString("No changes.");
  }

  @Test
  void should_do_everything_once_when_many_call_it_at_the_same_time() throws SQLException {
    tenDaysOfEvents();
    List<CompletableFuture<PartitionReport>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> citus.maintenance(RETAINED).partitions()));
    }

    List<PartitionChange> changes =
        calls.stream().flatMap(call -> call.join().changes().stream()).toList();

    assertThat(changes).hasSizeBetween(5, 6).doesNotHaveDuplicates();
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(120);
  }

  @Test
  void should_name_the_table_that_could_not_be_locked() throws SQLException {
    tenDaysOfEvents();
    MaintenanceOptions options =
        new MaintenanceOptions(Duration.ofMillis(200), Duration.ofSeconds(5));
    try (Connection reader = dataSource.getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("LOCK TABLE events IN ACCESS SHARE MODE");

      assertThatExceptionOfType(OperationException.class)
          .isThrownBy(() -> citus.maintenance(RETAINED, options).partitions())
          .withMessageStartingWith("Cannot drop old partitions of \"events\"")
          .withMessageContaining("End the transactions that use the table")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APPLY_LOCK_TIMEOUT));
      reader.rollback();
    }
    assertThat(citus.maintenance(RETAINED).partitions().changes()).isNotEmpty();
  }

  @Test
  void should_say_that_the_schema_was_not_applied() {
    ClusterSchema other =
        ClusterSchema.define(
            "other", cluster -> cluster.partitions("nowhere").every(Period.ofDays(1)));
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> citus.maintenance(other).partitions())
        .withMessageContaining("Plan and apply the schema first.");
  }

  @Test
  @RequiresRealCitus
  void should_store_old_partitions_by_columns_without_losing_a_row() throws SQLException {
    Analytics.execute(dataSource, "CREATE EXTENSION IF NOT EXISTS citus_columnar");
    tenDaysOfEvents();
    ClusterSchema aging =
        ClusterSchema.define(
            "analytics",
            cluster -> {
              cluster.distribute("events").by("tenant_id").shardCount(4);
              cluster
                  .partitions("events")
                  .every(Period.ofDays(1))
                  .createAhead(3)
                  .columnarAfter(Period.ofDays(3))
                  .retain(Period.ofDays(8));
            });
    assertThat(citus.plan(aging)).hasToString("No changes.");

    PartitionReport report = citus.maintenance(aging).partitions();

    assertThat(report.changes(Kind.DROPPED)).hasSizeBetween(2, 3);
    assertThat(report.changes(Kind.STORED_BY_COLUMNS)).hasSize(5);
    assertThat(
            Queries.number(
                dataSource,
                "SELECT count(*) FROM time_partitions WHERE access_method = 'columnar'"))
        .isEqualTo(5);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(192);
    assertThat(citus.maintenance(aging).partitions()).hasToString("No changes.");
    assertThat(citus.plan(aging)).hasToString("No changes.");
  }
}
