package io.citus4j.internal.hash;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * The 64-bit count of microseconds in which the server keeps times and timestamps. Immutable.
 *
 * @param origin what the count starts from, in seconds of the caller's clock
 * @param min the least count
 * @param max the greatest count
 * @param step microseconds between two values the column can hold
 */
record MicrosecondScale(long origin, long min, long max, long step) {

  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;
  private static final int MAX_PRECISION = 6;

  private static final long EPOCH = secondsOf(LocalDateTime.of(2000, 1, 1, 0, 0));

  // Below, the driver turns every timestamp into -infinity, though the server has a few weeks more.
  private static final long FIRST = secondsOf(LocalDateTime.of(-4712, 1, 1, 0, 0));
  private static final long END = secondsOf(LocalDateTime.of(294_277, 1, 1, 0, 0));

  /** Counts from midnight; the last value is 24:00. */
  static MicrosecondScale ofTime(int typeModifier) {
    return new MicrosecondScale(0, 0, 86_400 * PER_SECOND, step(typeModifier));
  }

  /** Counts from 2000-01-01, for a clock in seconds since 1970. */
  static MicrosecondScale ofTimestamp(int typeModifier) {
    return new MicrosecondScale(
        EPOCH, (FIRST - EPOCH) * PER_SECOND, (END - EPOCH) * PER_SECOND - 1, step(typeModifier));
  }

  static OptionalInt hashInfinity() {
    return OptionalInt.of(Lookup3.hash(Long.MAX_VALUE));
  }

  static OptionalInt hashMinusInfinity() {
    return OptionalInt.of(Lookup3.hash(Long.MIN_VALUE));
  }

  /** Hashes a point in time on a scale of timestamps. */
  OptionalInt hash(Instant instant) {
    return hash(instant.getEpochSecond(), instant.getNano());
  }

  /**
   * Hashes a point in time.
   *
   * @param seconds seconds of the caller's clock
   * @param nanos nanoseconds into that second, 0 to 999,999,999
   * @return the hash; empty if the point is outside the scale or falls between two of its values
   */
  OptionalInt hash(long seconds, int nanos) {
    long relative = seconds - origin;
    // Halfway between two microseconds the driver rounds up, the server reading text to even.
    if (nanos % NANOS == NANOS / 2 || relative < min / PER_SECOND || relative > max / PER_SECOND) {
      return OptionalInt.empty();
    }
    long micros = relative * PER_SECOND + (nanos + NANOS / 2) / NANOS;
    return micros > max || micros % step != 0
        ? OptionalInt.empty()
        : OptionalInt.of(Lookup3.hash(micros));
  }

  private static long step(int typeModifier) {
    long step = 1;
    for (int digits = typeModifier; digits >= 0 && digits < MAX_PRECISION; digits++) {
      step *= 10;
    }
    return step;
  }

  private static long secondsOf(LocalDateTime dateTime) {
    return dateTime.toEpochSecond(ZoneOffset.UTC);
  }
}
