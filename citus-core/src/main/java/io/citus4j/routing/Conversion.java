package io.citus4j.routing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL converts values of one type to another, where that depends on nothing but the
 * value. Immutable.
 *
 * @param from the type of the values; null for a literal in quotes
 * @param to the type that they get
 */
record Conversion(@Nullable String from, String to) {

  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");
  private static final Set<String> FLOATS = Set.of("float4", "float8");
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name");
  private static final Set<String> DATES = Set.of("date", "timestamp", "timestamptz");
  private static final Map<String, String> FAMILIES =
      Map.of("bool", "bool", "uuid", "uuid", "bytea", "bytea", "time", "time");

  /** The digits of a float8 that are kept when it becomes a numeric. */
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int MAX_NAME_BYTES = 63;

  /** The types that an operator compares with each other; null if that is not known here. */
  static @Nullable String family(String type) {
    if (INTEGERS.contains(type) || FLOATS.contains(type) || type.equals("numeric")) {
      return "number";
    }
    if (TEXTS.contains(type)) {
      return "text";
    }
    return DATES.contains(type) ? "date" : FAMILIES.get(type);
  }

  static boolean isInteger(String type) {
    return INTEGERS.contains(type);
  }

  /** Whether the result depends on the session's time zone. */
  boolean dependsOnTimeZone() {
    return from != null
        && DATES.contains(from)
        && DATES.contains(to)
        && from.equals("timestamptz") != to.equals("timestamptz");
  }

  /** Whether no operator compares the two types. */
  boolean isImpossible() {
    String family = from == null ? null : family(from);
    String other = family(to);
    return family != null && other != null && !family.equals(other);
  }

  /**
   * Converts a value; empty if only the server can.
   *
   * @throws UnsupportedQueryException if the value is out of range
   */
  Optional<Object> convert(Object value) {
    if (from == null) {
      return value instanceof String text ? Literal.read(text, to) : Optional.empty();
    }
    if (from.equals(to)) {
      return Optional.of(value);
    }
    if (INTEGERS.contains(to)) {
      return toInteger(value);
    }
    if (to.equals("numeric")) {
      return toNumeric(value);
    }
    if (FLOATS.contains(to)) {
      return toFloat(value);
    }
    if (TEXTS.contains(to)) {
      return toText(value);
    }
    if (to.equals("date") && value instanceof LocalDateTime moment) {
      return Optional.of(moment.toLocalDate());
    }
    return to.equals("timestamp") && value instanceof LocalDate date
        ? Optional.of(date.atStartOfDay())
        : Optional.empty();
  }

  private Optional<Object> toInteger(Object value) {
    BigDecimal whole;
    if (value instanceof Long number) {
      whole = BigDecimal.valueOf(number);
    } else if (value instanceof BigDecimal number) {
      if (isHuge(number)) {
        throw outOfRange();
      }
      whole = number.setScale(0, RoundingMode.HALF_UP);
    } else if (value instanceof Double number && !Double.isNaN(number)) {
      if (Math.abs(number) > Long.MAX_VALUE) {
        throw outOfRange();
      }
      whole = new BigDecimal(Math.rint(number));
    } else {
      return Optional.empty();
    }
    int bits = to.equals("int2") ? Short.SIZE : to.equals("int4") ? Integer.SIZE : Long.SIZE;
    if (whole.toBigInteger().bitLength() >= bits) {
      throw outOfRange();
    }
    return Optional.of(whole.longValueExact());
  }

  private static boolean isHuge(BigDecimal number) {
    return number.precision() - (long) number.scale() > Long.SIZE;
  }

  private UnsupportedQueryException outOfRange() {
    return new UnsupportedQueryException(
        TypeDisplay.of(to) + " out of range",
        "a distribution column of that type is compared with a larger number",
        "Compare it with a number that the column can hold.");
  }

  private Optional<Object> toNumeric(Object value) {
    if (value instanceof Long number) {
      return Optional.of(BigDecimal.valueOf(number));
    }
    return "float8".equals(from) && value instanceof Double number && Double.isFinite(number)
        ? Optional.of(new BigDecimal(number).round(DOUBLE_DIGITS))
        : Optional.empty();
  }

  private Optional<Object> toFloat(Object value) {
    if (!(value instanceof Number number)) {
      return Optional.empty();
    }
    double wide = number.doubleValue();
    if (to.equals("float8")) {
      return Double.isFinite(wide) ? Optional.of(wide) : Optional.empty();
    }
    float narrow = number.floatValue();
    // By way of a float8 or not, it has to be the same.
    return Float.isFinite(narrow) && narrow == (float) wide
        ? Optional.of((double) narrow)
        : Optional.empty();
  }

  private Optional<Object> toText(Object value) {
    if (!(value instanceof String text) || from == null || !TEXTS.contains(from)) {
      return Optional.empty();
    }
    String plain = from.equals("bpchar") ? text.replaceAll(" +$", "") : text;
    return to.equals("name") && plain.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES
        ? Optional.empty()
        : Optional.of(plain);
  }
}
