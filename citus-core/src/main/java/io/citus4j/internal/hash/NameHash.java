package io.citus4j.internal.hash;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** {@code name}: strings that the server need not cut to 63 bytes. */
record NameHash() implements ShardKeyHash {

  private static final int MAX_BYTES = 63;

  @Override
  public OptionalInt hash(Object value) {
    return value instanceof String name && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        ? TextHash.unlimited().hash(name)
        : OptionalInt.empty();
  }
}
