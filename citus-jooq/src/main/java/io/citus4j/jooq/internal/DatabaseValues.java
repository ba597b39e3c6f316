package io.citus4j.jooq.internal;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jooq.ContextConverter;
import org.jooq.Converter;
import org.jooq.ConverterContext;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/** The values that the database is given for the parameters of a query, after jOOQ's conversion. */
final class DatabaseValues {

  /** The first whole year for which the JDK's old and new calendars agree. */
  private static final int FIRST_GREGORIAN_YEAR = 1583;

  private static final int NANOS_PER_MICROSECOND = 1_000;

  private static final String JOOQ_TYPES = "org.jooq.impl.";
  private static final ConverterContext NO_CONTEXT = noContext();

  private DatabaseValues() {}

  /**
   * What the driver is given for a parameter.
   *
   * @param value the value
   * @param unreadable what it is instead, if the value is not known
   */
  record Sent(@Nullable Object value, @Nullable String unreadable) {
    static Sent of(@Nullable Object value) {
      return new Sent(value, null);
    }
  }

  static Sent of(Param<?> param) {
    if (isCustom(param.getBinding())) {
      return new Sent(null, "the custom binding " + param.getBinding().getClass().getName());
    }
    try {
      return Sent.of(convert(param.getConverter(), param.getValue()));
    } catch (ContextNeededException e) {
      return new Sent(null, "the context converter " + param.getConverter().getClass().getName());
    }
  }

  /** A date, a time or a moment without an offset that is written into the text. */
  static @Nullable Object asWritten(@Nullable Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof java.sql.Time time) {
      return time.toLocalTime();
    }
    return value instanceof Timestamp moment && moment.getNanos() % NANOS_PER_MICROSECOND == 0
        ? moment.toLocalDateTime()
        : value;
  }

  /** A value that is not sent as a constant of its type, in words; null if it is. */
  static @Nullable String whyOtherwise(Object value, boolean inline) {
    return (inline && isMomentOfText(value)) || !isSentOtherwise(value)
        ? null
        : "a " + value.getClass().getSimpleName();
  }

  /** A moment that is written with its offset is a constant. */
  private static boolean isMomentOfText(Object value) {
    return value instanceof OffsetDateTime moment
        && moment.getYear() >= FIRST_GREGORIAN_YEAR
        && moment.getNano() % NANOS_PER_MICROSECOND == 0;
  }

  /**
   * Whether jOOQ sends a value so that the server does not see it as a constant of its type.
   *
   * <p>A {@code BigInteger} goes as numeric, which Citus does not compare with an integer column. A
   * moment goes as text with a cast that depends on the time zone, so that Citus prunes nothing. A
   * time of day loses its fraction. Old dates change when they are written as literals, and times
   * that the JVM's time zone skips are shifted.
   */
  private static boolean isSentOtherwise(Object value) {
    return value instanceof BigInteger
        || value instanceof OffsetDateTime
        || value instanceof Instant
        || value instanceof ZonedDateTime
        || value instanceof java.util.Date
        || value instanceof OffsetTime
        || (value instanceof LocalTime time && !time.equals(time.truncatedTo(ChronoUnit.SECONDS)))
        || (value instanceof LocalDate date
            && (date.getYear() < FIRST_GREGORIAN_YEAR
                || !java.sql.Date.valueOf(date).toLocalDate().equals(date)))
        || (value instanceof LocalDateTime moment
            && (moment.getYear() < FIRST_GREGORIAN_YEAR
                || !Timestamp.valueOf(moment).toLocalDateTime().equals(moment)));
  }

  /** jOOQ wraps every converter into one that takes a context, which most never look at. */
  @SuppressWarnings("unchecked")
  private static <T, U> @Nullable T convert(Converter<T, U> converter, @Nullable Object value) {
    return converter instanceof ContextConverter<T, U> contextual
        ? contextual.to((U) value, NO_CONTEXT)
        : converter.to((U) value);
  }

  private static ConverterContext noContext() {
    return (ConverterContext)
        Proxy.newProxyInstance(
            ConverterContext.class.getClassLoader(),
            new Class<?>[] {ConverterContext.class},
            (proxy, method, arguments) -> {
              throw new ContextNeededException();
            });
  }

  static boolean isCustom(Object part) {
    return !part.getClass().getName().startsWith(JOOQ_TYPES);
  }

  /** Ends a conversion whose result depends on more than the value. */
  private static final class ContextNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContextNeededException() {
      super(null, null, false, false);
    }
  }
}
