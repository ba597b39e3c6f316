package io.citus4j.internal.hash;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * {@code timestamp}: local dates with time, and {@link Timestamp} where its calendar leaves no
 * doubt. Values with an offset depend on the session's time zone and are left to the server.
 *
 * <p>The driver sends {@link LocalDateTime#MAX} and {@link LocalDateTime#MIN} as the two
 * infinities.
 */
record TimestampHash(MicrosecondScale scale) implements ShardKeyHash {

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof LocalDateTime dateTime) {
      return hash(dateTime);
    }
    return value.getClass() == Timestamp.class ? hash((Timestamp) value) : OptionalInt.empty();
  }

  private OptionalInt hash(LocalDateTime dateTime) {
    if (dateTime.equals(LocalDateTime.MAX)) {
      return MicrosecondScale.hashInfinity();
    }
    if (dateTime.equals(LocalDateTime.MIN)) {
      return MicrosecondScale.hashMinusInfinity();
    }
    return scale.hash(dateTime.toInstant(ZoneOffset.UTC));
  }

  private OptionalInt hash(Timestamp timestamp) {
    if (LegacyDates.isInfinity(timestamp)) {
      return MicrosecondScale.hashInfinity();
    }
    if (LegacyDates.isMinusInfinity(timestamp)) {
      return MicrosecondScale.hashMinusInfinity();
    }
    return LegacyDates.isCertain(timestamp)
        ? hash(timestamp.toLocalDateTime())
        : OptionalInt.empty();
  }
}
