package io.citus4j.internal.hash;

import java.math.BigInteger;
import java.util.OptionalInt;

/** {@code int2}, {@code int4} and {@code int8}: integers of any Java type within the range. */
record IntegerHash(long min, long max) implements ShardKeyHash {

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return hashInRange(((Number) value).longValue());
    }
    if (value instanceof BigInteger integer && integer.bitLength() < Long.SIZE) {
      return hashInRange(integer.longValue());
    }
    return OptionalInt.empty();
  }

  private OptionalInt hashInRange(long value) {
    return value < min || value > max ? OptionalInt.empty() : OptionalInt.of(Lookup3.hash(value));
  }
}
