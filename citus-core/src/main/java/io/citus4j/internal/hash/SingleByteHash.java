package io.citus4j.internal.hash;

import java.util.OptionalInt;

/** {@code "char"}, the single-byte type: one ASCII character, as a string or a character. */
record SingleByteHash() implements ShardKeyHash {

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof Character character) {
      return hash(character.charValue());
    }
    return value instanceof String text && text.length() == 1
        ? hash(text.charAt(0))
        : OptionalInt.empty();
  }

  private static OptionalInt hash(char character) {
    // Above ASCII the server keeps the first byte of the encoded character only.
    return character == 0 || character >= 0x80
        ? OptionalInt.empty()
        : OptionalInt.of(Lookup3.hash(character));
  }
}
