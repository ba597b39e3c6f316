package io.citus4j.examples.analytics.tables;

import java.time.OffsetDateTime;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code event_hourly_stats}. */
public final class EventHourlyStats extends TableImpl<EventHourlyStatsRecord> {

  /** The reference instance of {@code event_hourly_stats}. */
  public static final EventHourlyStats EVENT_HOURLY_STATS = new EventHourlyStats();

  private static final long serialVersionUID = 1L;

  /** The column {@code event_hourly_stats.device_id}. */
  public final TableField<EventHourlyStatsRecord, Long> DEVICE_ID =
      createField(DSL.name("device_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column {@code event_hourly_stats.hour}. */
  public final TableField<EventHourlyStatsRecord, OffsetDateTime> HOUR =
      createField(DSL.name("hour"), SQLDataType.TIMESTAMPWITHTIMEZONE.nullable(false), this, "");

  /** The column {@code event_hourly_stats.event_type}. */
  public final TableField<EventHourlyStatsRecord, String> EVENT_TYPE =
      createField(DSL.name("event_type"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column {@code event_hourly_stats.event_count}. */
  public final TableField<EventHourlyStatsRecord, Long> EVENT_COUNT =
      createField(DSL.name("event_count"), SQLDataType.BIGINT.nullable(false), this, "");

  private EventHourlyStats() {
    super(DSL.name("event_hourly_stats"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<EventHourlyStatsRecord> getRecordType() {
    return EventHourlyStatsRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<EventHourlyStatsRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this,
        DSL.name("event_hourly_stats_pkey"),
        new TableField[] {DEVICE_ID, HOUR, EVENT_TYPE},
        true);
  }
}
