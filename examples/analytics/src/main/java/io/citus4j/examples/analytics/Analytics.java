package io.citus4j.examples.analytics;

import static io.citus4j.examples.analytics.tables.EventHourlyStats.EVENT_HOURLY_STATS;
import static io.citus4j.examples.analytics.tables.Events.EVENTS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import io.citus4j.CitusCluster;
import io.citus4j.examples.narration.Narrator;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.operations.Maintenance;
import io.citus4j.testkit.TestCluster;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/**
 * Real-time analytics from an empty database: events arrive, are rolled up by the hour exactly once
 * however often that is called, and shown by the day.
 */
public final class Analytics {

  private static final int DEVICES = 3;
  private static final int EVENTS_PER_DEVICE = 4;

  private final Narrator narrator;

  Analytics(Narrator narrator) {
    this.narrator = narrator;
  }

  /**
   * Runs the program; ends with exit code 1 if anything is not as expected.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (TestCluster cluster = TestCluster.builder().workers(2).start()) {
      System.out.println(cluster.description());
      new Analytics(new Narrator(System.out)).run(cluster.citus());
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  void run(CitusCluster citus) {
    narrator.establish(citus, AnalyticsSchema.ANALYTICS);

    CitusRouting routing = CitusRouting.using(citus);
    DSLContext dsl = routing.dsl();
    narrator.title("Events of this hour");
    OffsetDateTime hour = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
    insertEvents(hour, dsl);
    narrator.say(DEVICES * EVENTS_PER_DEVICE + " events of " + DEVICES + " devices");

    narrator.title("What a scheduler calls, again and again");
    Maintenance maintenance = citus.maintenance(AnalyticsSchema.ANALYTICS);
    narrator.say(maintenance.partitions());
    narrator.say(maintenance.rollUp());

    narrator.title("The hour that has not ended yet, computed on demand, twice");
    Instant from = hour.toInstant();
    for (int i = 0; i < 2; i++) {
      narrator.say(maintenance.rollUp("event_hourly_stats", from, from.plus(1, ChronoUnit.HOURS)));
    }
    maintenance.refresh();

    narrator.title("Figures");
    ask(dsl, routing);
    narrator.say(dsl.selectFrom(table(name("event_daily_stats"))).fetch());
  }

  private static void insertEvents(OffsetDateTime time, DSLContext dsl) {
    for (long device = 1; device <= DEVICES; device++) {
      for (int i = 0; i < EVENTS_PER_DEVICE; i++) {
        dsl.insertInto(
                EVENTS, EVENTS.DEVICE_ID, EVENTS.EVENT_TIME, EVENTS.EVENT_TYPE, EVENTS.EVENT_DATA)
            .values(
                device,
                time.plusMinutes(i),
                i % 2 == 0 ? "click" : "view",
                JSONB.valueOf("{\"n\": " + i + "}"))
            .execute();
      }
    }
  }

  private void ask(DSLContext dsl, CitusRouting routing) {
    narrator.ask(
        "The hours of one device",
        dsl.selectFrom(EVENT_HOURLY_STATS)
            .where(EVENT_HOURLY_STATS.DEVICE_ID.eq(1L))
            .orderBy(EVENT_HOURLY_STATS.HOUR, EVENT_HOURLY_STATS.EVENT_TYPE),
        routing,
        "single-shard",
        2);
    narrator.ask(
        "All devices: each event counted once, though the roll-up ran twice",
        dsl.select(EVENT_HOURLY_STATS.EVENT_TYPE, sum(EVENT_HOURLY_STATS.EVENT_COUNT).as("events"))
            .from(EVENT_HOURLY_STATS)
            .groupBy(EVENT_HOURLY_STATS.EVENT_TYPE)
            .having(
                sum(EVENT_HOURLY_STATS.EVENT_COUNT)
                    .eq(BigDecimal.valueOf(DEVICES * EVENTS_PER_DEVICE / 2)))
            .orderBy(EVENT_HOURLY_STATS.EVENT_TYPE),
        routing,
        "multi-shard",
        2);
  }
}
