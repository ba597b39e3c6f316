package io.citus4j.internal.hash;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * {@code numeric}: decimals and integers.
 *
 * <p>The server hashes the digits to base 10000, without leading and trailing zero digits, and the
 * weight of the first; neither sign nor scale. {@code NaN} and the infinities have no {@link
 * BigDecimal}.
 *
 * @param maxIntegerDigits decimal digits a value may have before the point; negative if its first
 *     digits after the point must be zero
 * @param maxScale decimal digits a value may have after the point, trailing zeros apart
 */
record NumericHash(int maxIntegerDigits, int maxScale) implements ShardKeyHash {

  private static final int SERVER_INTEGER_DIGITS = 131_072;
  private static final int SERVER_SCALE = 16_383;
  private static final int BITS_OF_ALL_DIGITS = (SERVER_INTEGER_DIGITS + SERVER_SCALE) * 10 / 3;
  private static final int DIGIT = 4;
  private static final int MODIFIER_OFFSET = 4;

  /** The server's constant for a value without any digit. */
  private static final int ZERO = -1;

  /**
   * Decodes a type modifier: precision in the upper half, scale in the lower 11 bits, plus 4. A
   * scale below zero (PostgreSQL 15) is none of Citus's distribution columns.
   */
  static @Nullable NumericHash withModifier(int typeModifier) {
    if (typeModifier < MODIFIER_OFFSET) {
      return new NumericHash(SERVER_INTEGER_DIGITS, SERVER_SCALE);
    }
    int precision = (typeModifier - MODIFIER_OFFSET) >>> Short.SIZE;
    int scale = (typeModifier - MODIFIER_OFFSET) & 0x7ff;
    return scale > 1000 ? null : new NumericHash(precision - scale, scale);
  }

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof BigDecimal decimal) {
      return hash(decimal.unscaledValue(), decimal.scale());
    }
    if (value instanceof BigInteger integer) {
      return hash(integer, 0);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return hash(BigInteger.valueOf(((Number) value).longValue()), 0);
    }
    return OptionalInt.empty();
  }

  private OptionalInt hash(BigInteger unscaled, int scale) {
    // The server limits the scale as written, even of zeros.
    if (scale > SERVER_SCALE
        || scale < -SERVER_INTEGER_DIGITS
        || unscaled.bitLength() > BITS_OF_ALL_DIGITS) {
      return OptionalInt.empty();
    }
    if (unscaled.signum() == 0) {
      return OptionalInt.of(ZERO);
    }
    String digits = unscaled.abs().toString();
    int integerDigits = digits.length() - scale;
    int length = digits.length();
    while (digits.charAt(length - 1) == '0') {
      length--;
    }
    if (integerDigits > maxIntegerDigits || length - integerDigits > maxScale) {
      return OptionalInt.empty();
    }
    int weight = Math.floorDiv(integerDigits + DIGIT - 1, DIGIT) - 1;
    int firstGroup = integerDigits - weight * DIGIT;
    return OptionalInt.of(Lookup3.hash(toBase10000(digits, length, firstGroup)) ^ weight);
  }

  /** Packs decimal digits as the server stores them: two little-endian bytes for every four. */
  private static byte[] toBase10000(String digits, int length, int firstGroup) {
    int groups = (length - firstGroup + 2 * DIGIT - 1) / DIGIT;
    byte[] packed = new byte[groups * Short.BYTES];
    int at = firstGroup - DIGIT;
    for (int group = 0; group < groups; group++) {
      int packedDigit = 0;
      for (int end = at + DIGIT; at < end; at++) {
        packedDigit = packedDigit * 10 + (at < 0 || at >= length ? 0 : digits.charAt(at) - '0');
      }
      packed[group * Short.BYTES] = (byte) packedDigit;
      packed[group * Short.BYTES + 1] = (byte) (packedDigit >> Byte.SIZE);
    }
    return packed;
  }
}
