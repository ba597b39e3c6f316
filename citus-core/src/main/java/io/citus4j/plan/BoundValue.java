package io.citus4j.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bound of a shard as a value of its column's type, as far as the order of that type is known
 * here. Other values are compared by their texts, and none is above another. Immutable.
 */
final class BoundValue {

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .appendOffset("+HH:mm:ss", "Z")
          .toFormatter(Locale.ROOT);

  private final String text;
  private final @Nullable Comparable<Object> value;

  private BoundValue(String text, @Nullable Comparable<Object> value) {
    this.text = text;
    this.value = value;
  }

  /**
   * Reads a bound.
   *
   * @param type the SQL name of the column's type
   */
  @SuppressWarnings("unchecked") // values of one type are compared with each other only
  static BoundValue of(String text, String type) {
    try {
      return new BoundValue(text, (Comparable<Object>) parse(text.strip(), type));
    } catch (DateTimeException | NumberFormatException e) {
      return new BoundValue(text, null);
    }
  }

  private static @Nullable Comparable<?> parse(String text, String type) {
    return switch (type) {
      case "smallint", "integer", "bigint" -> new BigInteger(text);
      case "numeric" -> new BigDecimal(text);
      case "uuid" -> text.toLowerCase(Locale.ROOT);
      case "date" -> LocalDate.parse(text);
      case "timestamp without time zone" -> timestamp(text.replace('T', ' '));
      case "timestamp with time zone" ->
          OffsetDateTime.parse(text.replace('T', ' '), WITH_OFFSET).toInstant();
      default -> null;
    };
  }

  private static LocalDateTime timestamp(String text) {
    return text.indexOf(' ') < 0
        ? LocalDateTime.of(LocalDate.parse(text), LocalTime.MIDNIGHT)
        : LocalDateTime.parse(text, LOCAL);
  }

  /** Whether the value's place in the order of its type is known. */
  boolean isKnown() {
    return value != null;
  }

  /** Whether this is one of the ends of time. */
  boolean isInfinite() {
    return text.strip().equalsIgnoreCase("infinity") || text.strip().equalsIgnoreCase("-infinity");
  }

  /** Whether the value is certainly above another one. */
  boolean isAbove(BoundValue other) {
    return value != null && other.value != null && value.compareTo(other.value) > 0;
  }

  /** Whether both are the same value, or the same text where values are not known. */
  boolean isSame(BoundValue other) {
    if (value != null && other.value != null) {
      return value.compareTo(other.value) == 0;
    }
    return text.equals(other.text);
  }
}
