package io.citus4j.internal.hash;

import java.util.OptionalInt;
import java.util.UUID;

/** {@code uuid}: UUIDs, and their canonical text of 36 characters in either case. */
record UuidHash() implements ShardKeyHash {

  private static final int CANONICAL_LENGTH = 36;

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof UUID uuid) {
      return OptionalInt.of(hash(uuid));
    }
    return value instanceof String text && text.length() == CANONICAL_LENGTH
        ? hashText(text)
        : OptionalInt.empty();
  }

  private static OptionalInt hashText(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      // The JDK also reads forms that PostgreSQL refuses, such as groups of other lengths.
      return uuid.toString().equalsIgnoreCase(text)
          ? OptionalInt.of(hash(uuid))
          : OptionalInt.empty();
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  private static int hash(UUID uuid) {
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    Lookup3 state = new Lookup3(2 * Long.BYTES);
    state.mix(upperWord(high), lowerWord(high), upperWord(low));
    return state.finishWith(lowerWord(low), 0, 0);
  }

  private static int upperWord(long half) {
    return Integer.reverseBytes((int) (half >>> Integer.SIZE));
  }

  private static int lowerWord(long half) {
    return Integer.reverseBytes((int) half);
  }
}
