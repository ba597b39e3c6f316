package io.citus4j.internal.hash;

import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * {@code date}: local dates, and {@link java.sql.Date} where its calendar leaves no doubt; hashed
 * as days since 2000-01-01.
 *
 * <p>The driver sends {@link LocalDate#MAX} and {@link LocalDate#MIN} as the two infinities.
 */
record DateHash() implements ShardKeyHash {

  private static final int INFINITY = Integer.MAX_VALUE;
  private static final int MINUS_INFINITY = Integer.MIN_VALUE;
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  // Below, the driver turns every date into -infinity, though the server has a few days more.
  private static final LocalDate FIRST = LocalDate.of(-4712, 1, 1);
  private static final LocalDate LAST = LocalDate.of(5_874_897, 12, 31);

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof LocalDate date) {
      return hash(date);
    }
    return value.getClass() == java.sql.Date.class
        ? hash((java.sql.Date) value)
        : OptionalInt.empty();
  }

  private static OptionalInt hash(LocalDate date) {
    if (date.equals(LocalDate.MAX)) {
      return OptionalInt.of(Lookup3.hash(INFINITY));
    }
    if (date.equals(LocalDate.MIN)) {
      return OptionalInt.of(Lookup3.hash(MINUS_INFINITY));
    }
    return date.isBefore(FIRST) || date.isAfter(LAST)
        ? OptionalInt.empty()
        : OptionalInt.of(Lookup3.hash(date.toEpochDay() - EPOCH_DAY));
  }

  private static OptionalInt hash(java.sql.Date date) {
    if (LegacyDates.isInfinity(date)) {
      return OptionalInt.of(Lookup3.hash(INFINITY));
    }
    if (LegacyDates.isMinusInfinity(date)) {
      return OptionalInt.of(Lookup3.hash(MINUS_INFINITY));
    }
    return LegacyDates.isCertain(date) ? hash(date.toLocalDate()) : OptionalInt.empty();
  }
}
