package io.citus4j.examples.analytics.tables;

import java.time.OffsetDateTime;
import org.jooq.Identity;
import org.jooq.JSONB;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code events}. */
public final class Events extends TableImpl<EventsRecord> {

  /** The reference instance of {@code events}. */
  public static final Events EVENTS = new Events();

  private static final long serialVersionUID = 1L;

  /** The column {@code events.device_id}. */
  public final TableField<EventsRecord, Long> DEVICE_ID =
      createField(DSL.name("device_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column {@code events.id}. */
  public final TableField<EventsRecord, Long> ID =
      createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");

  /** The column {@code events.event_time}. */
  public final TableField<EventsRecord, OffsetDateTime> EVENT_TIME =
      createField(
          DSL.name("event_time"), SQLDataType.TIMESTAMPWITHTIMEZONE.nullable(false), this, "");

  /** The column {@code events.event_type}. */
  public final TableField<EventsRecord, String> EVENT_TYPE =
      createField(DSL.name("event_type"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column {@code events.event_data}. */
  public final TableField<EventsRecord, JSONB> EVENT_DATA =
      createField(DSL.name("event_data"), SQLDataType.JSONB, this, "");

  /** The column {@code events.created_at}. */
  public final TableField<EventsRecord, OffsetDateTime> CREATED_AT =
      createField(
          DSL.name("created_at"),
          SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()),
          this,
          "");

  private Events() {
    super(DSL.name("events"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<EventsRecord> getRecordType() {
    return EventsRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<EventsRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this, DSL.name("events_pkey"), new TableField[] {DEVICE_ID, EVENT_TIME, ID}, true);
  }

  @Override
  public Identity<EventsRecord, Long> getIdentity() {
    return Internal.createIdentity(this, ID);
  }
}
