package io.citus4j.examples.analytics.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code event_hourly_stats}. */
public final class EventHourlyStatsRecord extends UpdatableRecordImpl<EventHourlyStatsRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public EventHourlyStatsRecord() {
    super(EventHourlyStats.EVENT_HOURLY_STATS);
  }
}
