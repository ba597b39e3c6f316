package io.citus4j.examples.analytics.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code events}. */
public final class EventsRecord extends UpdatableRecordImpl<EventsRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public EventsRecord() {
    super(Events.EVENTS);
  }
}
