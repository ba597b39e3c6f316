package io.citus4j.jooq.internal;

import io.citus4j.routing.KeyValues;
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

  private static final String JOOQ_TYPES = "org.jooq.impl.";
  private static final ConverterContext NO_CONTEXT = noContext();

  private DatabaseValues() {}

  static KeyValues of(Param<?> param) {
    if (isCustom(param.getBinding())) {
      return KeyValues.unreadable("the custom binding " + param.getBinding().getClass().getName());
    }
    Object value;
    try {
      value = convert(param.getConverter(), param.getValue());
    } catch (ContextNeededException e) {
      return KeyValues.unreadable(
          "the context converter " + param.getConverter().getClass().getName());
    }
    return value != null && isSentOtherwise(value)
        ? KeyValues.unreadable("a " + value.getClass().getSimpleName())
        : KeyValues.of(value);
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
