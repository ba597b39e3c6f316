package io.citus4j.internal.hash;

import java.util.Date;

/**
 * Which {@link java.sql.Date} and {@link java.sql.Timestamp} mean the same day and time to the
 * driver, to the JDK and to the server.
 *
 * <p>The driver writes their fields in the JVM's time zone with a calendar that was Julian until
 * 1582, which the server reads as Gregorian; years of five digits are left out too.
 */
final class LegacyDates {

  private static final long FIRST_MILLIS = -11_676_096_000_000L; // 1600-01-01
  private static final long LAST_MILLIS = 253_370_764_800_000L; // 9999-01-01

  // What the driver sends as infinity: DATE_POSITIVE_INFINITY and DATE_NEGATIVE_INFINITY of its
  // PGStatement.
  private static final long INFINITY_MILLIS = 9_223_372_036_825_200_000L;
  private static final long MINUS_INFINITY_MILLIS = -9_223_372_036_832_400_000L;

  private LegacyDates() {}

  @SuppressWarnings("JavaUtilDate") // The driver's own type.
  static boolean isCertain(Date date) {
    return date.getTime() >= FIRST_MILLIS && date.getTime() < LAST_MILLIS;
  }

  @SuppressWarnings("JavaUtilDate")
  static boolean isInfinity(Date date) {
    return date.getTime() == INFINITY_MILLIS;
  }

  @SuppressWarnings("JavaUtilDate")
  static boolean isMinusInfinity(Date date) {
    return date.getTime() == MINUS_INFINITY_MILLIS;
  }
}
