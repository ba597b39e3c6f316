package io.citus4j.internal.hash;

import java.util.OptionalInt;

/** {@code bool}: booleans. */
record BooleanHash() implements ShardKeyHash {

  @Override
  public OptionalInt hash(Object value) {
    return value instanceof Boolean bool
        ? OptionalInt.of(Lookup3.hash(bool ? 1 : 0))
        : OptionalInt.empty();
  }
}
