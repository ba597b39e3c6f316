package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.operations.Maintenance;
import io.citus4j.operations.MaintenanceOptions;
import io.citus4j.operations.OperationException;
import io.citus4j.operations.PartitionReport;
import io.citus4j.operations.RollupRun;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snippets of docs/guide/maintenance.md. */
@CitusTest
@SuppressWarnings("FutureReturnValueIgnored") // What fails is caught in the task.
class MaintenanceGuideIT {

  private static final Logger LOG = LoggerFactory.getLogger(MaintenanceGuideIT.class);

  private final ClusterSchema analytics =
      ClusterSchema.define(
          "analytics",
          cluster -> {
            cluster.distribute("events").by("device_id").shardCount(4);
            cluster.partitions("events").every(Period.ofDays(1)).retain(Period.ofDays(30));
            cluster.distribute("hourly_stats").by("device_id").colocateWith("events");
            cluster
                .rollup("hourly_stats")
                .from("events", "event_time")
                .every(Duration.ofHours(1), "hour")
                .by("device_id", "device_id")
                .set("events", "count(*)");
            cluster
                .materializedView("totals")
                .as("SELECT device_id, sum(events) AS n FROM hourly_stats GROUP BY device_id")
                .uniqueBy("device_id");
          });

  private final DataSource dataSource;
  private final CitusCluster citus;

  MaintenanceGuideIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @BeforeEach
  void createTables() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS events (device_id bigint, event_time timestamptz)
            PARTITION BY RANGE (event_time);
          CREATE TABLE IF NOT EXISTS hourly_stats (device_id bigint, hour timestamptz,
            events bigint, PRIMARY KEY (device_id, hour));
          """);
    }
    citus.apply(citus.plan(analytics));
  }

  @Test
  void should_do_what_is_due() {
    // region calls
    Maintenance maintenance = citus.maintenance(analytics);
    PartitionReport partitions = maintenance.partitions(); // create, drop, store by columns
    List<RollupRun> rollups = maintenance.rollUp(); // up to the last bucket that has ended
    maintenance.refresh(); // all materialized views
    // endregion
    assertThat(partitions).hasToString("No changes.");
    assertThat(rollups).hasSize(1);
  }

  @Test
  void should_be_scheduled() throws InterruptedException {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    schedule(citus.maintenance(analytics), scheduler);
    scheduler.shutdown();
    assertThat(scheduler.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  // region schedule
  static void schedule(Maintenance maintenance, ScheduledExecutorService scheduler) {
    scheduler.scheduleWithFixedDelay(
        () -> logged("partitions", maintenance::partitions), 0, 1, TimeUnit.HOURS);
    scheduler.scheduleWithFixedDelay(
        () -> logged("rollups", maintenance::rollUp), 0, 5, TimeUnit.MINUTES);
    scheduler.scheduleWithFixedDelay(
        () -> logged("views", maintenance::refresh), 0, 15, TimeUnit.MINUTES);
  }

  /** An exception would end the schedule for good. */
  private static void logged(String what, Runnable task) {
    try {
      task.run();
    } catch (OperationException e) {
      LOG.error("Maintenance of the {} failed, to be tried again", what, e);
    }
  }

  // endregion

  @Test
  void should_compute_a_stretch_of_time_again() {
    Instant from = Instant.now().minus(Duration.ofHours(3));
    Instant to = from.plus(Duration.ofHours(2));
    // region again
    MaintenanceOptions options =
        new MaintenanceOptions(Duration.ofSeconds(2), Duration.ofMinutes(10)); // lock, turn
    RollupRun run = citus.maintenance(analytics, options).rollUp("hourly_stats", from, to);
    // endregion
    assertThat(run.groups()).isZero();
  }
}
