package io.citus4j.internal.hash;

import java.util.OptionalInt;

/** {@code bytea}: byte arrays. */
record ByteaHash() implements ShardKeyHash {

  @Override
  public OptionalInt hash(Object value) {
    return value instanceof byte[] bytes
        ? OptionalInt.of(Lookup3.hash(bytes))
        : OptionalInt.empty();
  }
}
