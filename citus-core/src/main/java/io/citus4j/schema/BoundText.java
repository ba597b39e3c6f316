package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;

/** Writes Java values as PostgreSQL reads them whatever the session's settings are. */
final class BoundText {

  private static final int MICROSECONDS = 6;

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, MICROSECONDS, true)
          .toFormatter(Locale.ROOT);

  private BoundText() {}

  static String of(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof OffsetDateTime time) {
      return TIMESTAMP.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "+00";
    }
    if (value instanceof Instant time) {
      return of(time.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof Timestamp time) {
      return of(time.toLocalDateTime());
    }
    if (value instanceof LocalDateTime time) {
      return TIMESTAMP.format(time);
    }
    if (value instanceof String
        || value instanceof Number
        || value instanceof UUID
        || value instanceof LocalDate
        || value instanceof Date) {
      return value.toString();
    }
    throw new SchemaDeclarationException(
        "A bound of type "
            + value.getClass().getName()
            + " has no text form that is known here. Give it as a String, as the database writes"
            + " it.");
  }

  /** What orders a value as PostgreSQL does; a string only equals itself. */
  @SuppressWarnings("unchecked") // both values are of one class, which the callers see to
  static boolean isAbove(Object value, Object other) {
    if (value instanceof String) {
      return false;
    }
    if (value instanceof UUID) {
      return value.toString().compareTo(other.toString()) > 0;
    }
    return ((Comparable<Object>) value).compareTo(other) > 0;
  }
}
