package io.citus4j.examples.analytics;

import static io.citus4j.examples.analytics.tables.EventHourlyStats.EVENT_HOURLY_STATS;
import static io.citus4j.examples.analytics.tables.Events.EVENTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.trunc;

import io.citus4j.jooq.JooqSchema;
import io.citus4j.schema.ClusterSchema;
import java.time.Duration;
import java.time.Period;
import org.jooq.DatePart;
import org.jooq.Field;

/** Events by device, their partitions by day, and what is computed from them. */
final class AnalyticsSchema {

  private static final Field<?> DAY = trunc(EVENT_HOURLY_STATS.HOUR, DatePart.DAY).as("day");

  static final ClusterSchema ANALYTICS =
      JooqSchema.define(
          "analytics",
          cluster -> {
            cluster.distribute(EVENTS).by(EVENTS.DEVICE_ID).shardCount(8);
            cluster
                .partitions(EVENTS, EVENTS.EVENT_TIME)
                .every(Period.ofDays(1))
                .createAhead(3)
                .retain(Period.ofDays(30));
            cluster
                .distribute(EVENT_HOURLY_STATS)
                .by(EVENT_HOURLY_STATS.DEVICE_ID)
                .colocateWith(EVENTS);
            cluster
                .rollup(EVENT_HOURLY_STATS)
                .from(EVENTS, EVENTS.EVENT_TIME)
                .every(Duration.ofHours(1), EVENT_HOURLY_STATS.HOUR)
                .by(EVENT_HOURLY_STATS.DEVICE_ID, EVENTS.DEVICE_ID)
                .by(EVENT_HOURLY_STATS.EVENT_TYPE, EVENTS.EVENT_TYPE)
                .set(EVENT_HOURLY_STATS.EVENT_COUNT, count());
            cluster
                .materializedView("event_daily_stats")
                .as(
                    select(
                            DAY,
                            EVENT_HOURLY_STATS.EVENT_TYPE,
                            sum(EVENT_HOURLY_STATS.EVENT_COUNT).as("event_count"))
                        .from(EVENT_HOURLY_STATS)
                        .groupBy(DAY, EVENT_HOURLY_STATS.EVENT_TYPE))
                .uniqueBy(DAY, EVENT_HOURLY_STATS.EVENT_TYPE);
          });

  private AnalyticsSchema() {}
}
