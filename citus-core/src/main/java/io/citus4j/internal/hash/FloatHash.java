package io.citus4j.internal.hash;

import java.util.OptionalInt;

/**
 * {@code float4} and {@code float8}: floats and doubles.
 *
 * <p>The driver may send a {@link Float} as decimal text that the server reads as a float8, so 0.1f
 * means one thing in a float8 column on some connections and another on others: such values are
 * left to the server.
 *
 * @param single whether the column is a float4
 */
record FloatHash(boolean single) implements ShardKeyHash {

  @Override
  public OptionalInt hash(Object value) {
    if (value instanceof Double number) {
      return single && !isSame((float) (double) number, number)
          ? OptionalInt.empty()
          : OptionalInt.of(hash((double) number));
    }
    if (value instanceof Float number) {
      double asText = Double.parseDouble(number.toString());
      double sent = single ? (float) asText : asText;
      return isSame(sent, number) ? OptionalInt.of(hash(sent)) : OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  private static boolean isSame(double one, double other) {
    return one == other || (Double.isNaN(one) && Double.isNaN(other));
  }

  private static int hash(double value) {
    if (value == 0) {
      return 0;
    }
    long bits = Double.doubleToLongBits(value);
    return new Lookup3(Double.BYTES).finishWith((int) bits, (int) (bits >>> Integer.SIZE), 0);
  }
}
