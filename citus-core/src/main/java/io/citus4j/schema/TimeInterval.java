package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A length of time: either of the calendar (months or days) or of the clock.
 *
 * <p>A day of the calendar lasts 23 to 25 hours where clocks change; whole days of the clock are
 * therefore taken for days of the calendar, as {@code Duration.ofDays(1)} is meant. Immutable.
 *
 * @since 0.1
 */
public final class TimeInterval {

  private static final long DAYS_OF_MONTH = 30;
  private static final long MONTHS_OF_YEAR = 12;
  private static final long SECONDS_OF_HOUR = 3600;
  private static final long SECONDS_OF_MINUTE = 60;
  private static final Duration DAY = Duration.ofDays(1);

  private final Period period;
  private final Duration duration;

  private TimeInterval(Period period, Duration duration) {
    this.period = period;
    this.duration = duration;
  }

  /**
   * Creates an interval of the calendar.
   *
   * @param period months and years, or days; more than zero, and not both
   * @return the interval
   * @throws SchemaDeclarationException if the period is not positive, or mixes months and days
   */
  public static TimeInterval of(Period period) {
    Objects.requireNonNull(period, "period");
    Period normalized = period.normalized();
    boolean months = normalized.toTotalMonths() > 0 && normalized.get(ChronoUnit.DAYS) == 0;
    boolean days = normalized.toTotalMonths() == 0 && normalized.get(ChronoUnit.DAYS) > 0;
    if (!months && !days) {
      throw new SchemaDeclarationException(
          "An interval of %s is not a positive number of either months or days. Use Period.ofDays(n), ofMonths(n) or ofYears(n)."
              .formatted(period));
    }
    return new TimeInterval(normalized, Duration.ZERO);
  }

  /**
   * Creates an interval of the clock.
   *
   * @param duration a whole number of seconds, more than zero
   * @return the interval
   * @throws SchemaDeclarationException if the duration is not positive, or has a part of a second
   */
  public static TimeInterval of(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    if (duration.isNegative()
        || duration.isZero()
        || !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
      throw new SchemaDeclarationException(
          "An interval of %s is not a positive number of whole seconds. Use Duration.ofSeconds(n), ofMinutes(n) or ofHours(n)."
              .formatted(duration));
    }
    if (duration.toSeconds() % DAY.toSeconds() == 0) {
      return of(Period.ofDays(Math.toIntExact(duration.toDays())));
    }
    return new TimeInterval(Period.ZERO, duration);
  }

  /**
   * Tells whether the interval consists of whole days or months.
   *
   * @return false if it is one of the clock
   */
  public boolean isOfCalendar() {
    return !period.isZero();
  }

  /**
   * Adds the interval to a time, some number of times.
   *
   * @param time the time; its zone decides how long a day is
   * @param times how often, negative to go back
   * @return the other time
   */
  public ZonedDateTime addTo(ZonedDateTime time, int times) {
    return isOfCalendar()
        ? time.plus(period.multipliedBy(times))
        : time.plus(duration.multipliedBy(times));
  }

  /**
   * Returns the length by which PostgreSQL compares intervals.
   *
   * @return the length if a month had 30 days and a day 24 hours
   */
  public Duration nominalLength() {
    return isOfCalendar()
        ? Duration.ofDays(DAYS_OF_MONTH * period.toTotalMonths() + period.get(ChronoUnit.DAYS))
        : duration;
  }

  /**
   * Returns the text by which PostgreSQL reads the interval.
   *
   * @return ISO 8601, for example {@code P1D} or {@code PT1H}
   */
  public String iso() {
    return isOfCalendar() ? period.toString() : duration.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimeInterval that
        && period.equals(that.period)
        && duration.equals(that.duration);
  }

  @Override
  public int hashCode() {
    return 31 * period.hashCode() + duration.hashCode();
  }

  /** Returns the interval in words, for messages: {@code 3 months}, {@code 90 minutes}. */
  @Override
  public String toString() {
    if (isOfCalendar()) {
      long months = period.toTotalMonths();
      return months == 0
          ? counted(period.get(ChronoUnit.DAYS), "day")
          : months % MONTHS_OF_YEAR == 0
              ? counted(months / MONTHS_OF_YEAR, "year")
              : counted(months, "month");
    }
    long seconds = duration.toSeconds();
    if (seconds % SECONDS_OF_HOUR == 0) {
      return counted(seconds / SECONDS_OF_HOUR, "hour");
    }
    return seconds % SECONDS_OF_MINUTE == 0
        ? counted(seconds / SECONDS_OF_MINUTE, "minute")
        : counted(seconds, "second");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
