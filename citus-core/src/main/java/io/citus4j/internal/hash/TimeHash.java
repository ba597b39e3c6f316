package io.citus4j.internal.hash;

import java.time.LocalTime;
import java.util.OptionalInt;

/** {@code time}: local times; less than half a microsecond before midnight rounds to 24:00. */
record TimeHash(MicrosecondScale scale) implements ShardKeyHash {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  @Override
  public OptionalInt hash(Object value) {
    return value instanceof LocalTime time ? hash(time.toNanoOfDay()) : OptionalInt.empty();
  }

  private OptionalInt hash(long nanoOfDay) {
    return scale.hash(nanoOfDay / NANOS_PER_SECOND, (int) (nanoOfDay % NANOS_PER_SECOND));
  }
}
