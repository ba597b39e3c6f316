package io.citus4j.routing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads literals in quotes as values of a type, in the forms that leave no doubt. */
final class Literal {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?([0-9]{1,100}(\\.[0-9]{0,100})?|\\.[0-9]{1,100})([eE][+-]?[0-9]{1,3})?");
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?");
  private static final Pattern OFFSET = Pattern.compile("Z|[+-][01][0-9](:?[0-5][0-9])?");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int DATE_LENGTH = 10;

  private Literal() {}

  /** The value; empty if only the server can read it, or would refuse it. */
  static Optional<Object> read(String text, String type) {
    try {
      return switch (type) {
        case "int2", "int4", "int8" ->
            INTEGER.matcher(text.strip()).matches()
                ? new Conversion("numeric", type).convert(new BigDecimal(text.strip()))
                : Optional.empty();
        case "numeric" -> decimal(text).map(Object.class::cast);
        case "float4", "float8" ->
            decimal(text).flatMap(number -> new Conversion("numeric", type).convert(number));
        case "text", "varchar", "bpchar" -> Optional.of(text);
        case "name" -> new Conversion("text", type).convert(text);
        case "bool" -> bool(text.strip().toLowerCase(Locale.ROOT));
        case "date" ->
            DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        case "time" ->
            TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        case "timestamp" -> moment(text).map(Object.class::cast);
        case "timestamptz" -> momentWithOffset(text);
        case "uuid" ->
            UUID_TEXT.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text.strip()).matches()
        ? Optional.of(new BigDecimal(text.strip()))
        : Optional.empty();
  }

  private static Optional<Object> bool(String text) {
    return switch (text) {
      case "t", "true", "y", "yes", "on", "1" -> Optional.of(true);
      case "f", "false", "n", "no", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDateTime> moment(String text) {
    if (text.length() < DATE_LENGTH || !DATE.matcher(text.substring(0, DATE_LENGTH)).matches()) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.parse(text.substring(0, DATE_LENGTH));
    if (text.length() == DATE_LENGTH) {
      return Optional.of(date.atStartOfDay());
    }
    String time = text.substring(DATE_LENGTH + 1);
    boolean separated = text.charAt(DATE_LENGTH) == ' ' || text.charAt(DATE_LENGTH) == 'T';
    return separated && TIME.matcher(time).matches()
        ? Optional.of(date.atTime(LocalTime.parse(time)))
        : Optional.empty();
  }

  /** Without an offset, the session's time zone decides. */
  private static Optional<Object> momentWithOffset(String text) {
    int at = text.endsWith("Z") ? text.length() - 1 : text.lastIndexOf('+');
    if (at < 0) {
      at = text.lastIndexOf('-');
    }
    if (at <= DATE_LENGTH || !OFFSET.matcher(text.substring(at)).matches()) {
      return Optional.empty();
    }
    String offset = text.substring(at);
    return moment(text.substring(0, at).strip())
        .map(moment -> OffsetDateTime.of(moment, ZoneOffset.of(offset.equals("Z") ? "Z" : offset)));
  }
}
