package io.citus4j.it;

import io.citus4j.schema.ClusterSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Period;
import javax.sql.DataSource;

/** The tables of real-time analytics: events by tenant and day, and what is computed from them. */
final class Analytics {

  /** Seven partitions ahead, declared before the table that they are of. */
  static final ClusterSchema PARTITIONED =
      ClusterSchema.define(
          "analytics",
          cluster -> {
            cluster.partitions("events").every(Period.ofDays(1)).createAhead(7);
            cluster.distribute("events").by("tenant_id").shardCount(4);
          });

  private Analytics() {}

  static void create(DataSource dataSource) throws SQLException {
    execute(
        dataSource,
        """
        CREATE TABLE events (
          tenant_id bigint NOT NULL,
          event_time timestamptz NOT NULL,
          event_type text NOT NULL,
          value int NOT NULL DEFAULT 1)
          PARTITION BY RANGE (event_time);
        CREATE TABLE event_hourly_stats (
          tenant_id bigint NOT NULL,
          hour timestamptz NOT NULL,
          event_type text NOT NULL,
          event_count bigint NOT NULL,
          value_sum bigint NOT NULL,
          PRIMARY KEY (tenant_id, hour, event_type));
        """);
  }

  static void drop(DataSource dataSource) throws SQLException {
    execute(
        dataSource,
        """
        DROP MATERIALIZED VIEW IF EXISTS event_counts;
        DROP TABLE IF EXISTS events, event_hourly_stats;
        DROP SCHEMA IF EXISTS citus4j CASCADE;
        """);
  }

  static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
