package io.citus4j.internal.hash;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * {@code text}, {@code varchar} and {@code bpchar}, the type of {@code char(n)}: strings and
 * characters, hashed as their bytes in UTF-8.
 *
 * @param maxCharacters code points the column holds; what is longer is cut or refused
 * @param padded whether trailing spaces are no part of the value
 */
record TextHash(int maxCharacters, boolean padded) implements ShardKeyHash {

  private static final int MODIFIER_OFFSET = 4;

  static TextHash unlimited() {
    return new TextHash(Integer.MAX_VALUE, false);
  }

  static TextHash varchar(int typeModifier) {
    return new TextHash(maxCharacters(typeModifier), false);
  }

  static TextHash bpchar(int typeModifier) {
    return new TextHash(maxCharacters(typeModifier), true);
  }

  private static int maxCharacters(int typeModifier) {
    return typeModifier < MODIFIER_OFFSET ? Integer.MAX_VALUE : typeModifier - MODIFIER_OFFSET;
  }

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof String text) {
      return hash(text);
    }
    return value instanceof Character character ? hash(character.toString()) : OptionalInt.empty();
  }

  private OptionalInt hash(String text) {
    int length = padded ? lengthWithoutTrailingSpaces(text) : text.length();
    int codePoints = 0;
    boolean ascii = true;
    for (int at = 0; at < length; codePoints++) {
      int codePoint = text.codePointAt(at);
      // NUL has no place in text, a lone surrogate none in UTF-8.
      if (codePoint == 0
          || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
        return OptionalInt.empty();
      }
      ascii &= codePoint < 0x80;
      at += Character.charCount(codePoint);
    }
    if (codePoints > maxCharacters) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        ascii
            ? Lookup3.hashAscii(text, length)
            : Lookup3.hash(text.substring(0, length).getBytes(StandardCharsets.UTF_8)));
  }

  private static int lengthWithoutTrailingSpaces(String text) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == ' ') {
      length--;
    }
    return length;
  }
}
