package io.citus4j.internal.hash;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.OptionalInt;

/**
 * {@code timestamptz}: instants, with or without an offset or zone, and {@link Timestamp} where its
 * calendar leaves no doubt. Local dates and times depend on the session's time zone and are left to
 * the server.
 *
 * <p>The driver sends {@link OffsetDateTime#MAX} and {@link OffsetDateTime#MIN} as the two
 * infinities. It takes neither {@link Instant} nor {@link ZonedDateTime}: they stand for the {@link
 * OffsetDateTime} they are bound as.
 */
record TimestamptzHash(MicrosecondScale scale) implements ShardKeyHash {

  private static final int MAX_OFFSET_SECONDS = 16 * 3_600 - 1;
  private static final int MAX_YEAR = 294_276;

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof OffsetDateTime dateTime) {
      return hash(dateTime);
    }
    if (value instanceof ZonedDateTime dateTime) {
      return hash(dateTime.toOffsetDateTime());
    }
    if (value instanceof Instant instant) {
      return scale.hash(instant);
    }
    return value.getClass() == Timestamp.class ? hash((Timestamp) value) : OptionalInt.empty();
  }

  private OptionalInt hash(OffsetDateTime dateTime) {
    if (dateTime.equals(OffsetDateTime.MAX)) {
      return MicrosecondScale.hashInfinity();
    }
    if (dateTime.equals(OffsetDateTime.MIN)) {
      return MicrosecondScale.hashMinusInfinity();
    }
    // The server refuses wider offsets, and checks the year before it applies the offset.
    if (Math.abs(dateTime.getOffset().getTotalSeconds()) > MAX_OFFSET_SECONDS
        || dateTime.getYear() > MAX_YEAR) {
      return OptionalInt.empty();
    }
    return scale.hash(dateTime.toInstant());
  }

  private OptionalInt hash(Timestamp timestamp) {
    if (LegacyDates.isInfinity(timestamp)) {
      return MicrosecondScale.hashInfinity();
    }
    if (LegacyDates.isMinusInfinity(timestamp)) {
      return MicrosecondScale.hashMinusInfinity();
    }
    return LegacyDates.isCertain(timestamp)
        ? scale.hash(timestamp.toInstant())
        : OptionalInt.empty();
  }
}
