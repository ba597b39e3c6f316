package io.citus4j.it.routing;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The types of columns, and a few values of each, so that values meet again. */
@SuppressWarnings("ImmutableEnumChecker")
enum ColumnType {
  BIGINT("bigint", SQLDataType.BIGINT, 42L, 1L, 8L, -3L, 5_000_000_000L),
  INT("int", SQLDataType.INTEGER, 42, 1, 8, -3, 100),
  TEXT("text", SQLDataType.CLOB, "red", "green", "blue", "", "it's"),
  UUID(
      "uuid",
      SQLDataType.UUID,
      uuid("00112233-4455-6677-8899-aabbccddeeff"),
      uuid("11111111-1111-1111-1111-111111111111"),
      uuid("deadbeef-0000-4000-8000-000000000001")),
  TIME(
      "timestamptz",
      SQLDataType.TIMESTAMPWITHTIMEZONE(6),
      OffsetDateTime.parse("2026-01-01T00:00:00Z"),
      OffsetDateTime.parse("2026-02-03T04:05:06.789012Z"),
      OffsetDateTime.parse("2026-03-01T12:00:00+02:00"));

  private final String sql;
  private final DataType<?> dataType;
  private final List<Object> values;

  ColumnType(String sql, DataType<?> dataType, Object... values) {
    this.sql = sql;
    this.dataType = dataType;
    this.values = List.of(values);
  }

  private static UUID uuid(String text) {
    return java.util.UUID.fromString(text);
  }

  String sql() {
    return sql;
  }

  @SuppressWarnings("unchecked")
  DataType<Comparable<?>> dataType() {
    return (DataType<Comparable<?>>) dataType;
  }

  /** A value, the first one more often than others, bound or written into the text. */
  Field<Comparable<?>> value(Choices choices) {
    Object value = choices.chance(40) ? choices.of(values) : values.get(0);
    return choices.chance(50) ? DSL.inline(value, dataType()) : DSL.val(value, dataType());
  }
}
