package io.citus4j.internal.hash;

/**
 * Bob Jenkins's public domain hash "lookup3", seeded and finished as PostgreSQL does it ({@code
 * src/common/hashfn.c}): the core under every type. Bytes are read as little-endian words.
 *
 * <p>An instance is the running state over one key; confine it to one thread.
 */
final class Lookup3 {

  private static final int SEED = 0x9e3779b9 + 3923095;
  private static final int BLOCK = 12;

  private int a;
  private int b;
  private int c;

  /** Starts a key of {@code length} bytes. */
  Lookup3(int length) {
    a = b = c = SEED + length;
  }

  /**
   * Hashes an integer of any width: PostgreSQL folds the upper half of an int8 so that equal values
   * of different widths hash alike.
   */
  static int hash(long value) {
    int low = (int) value;
    int high = (int) (value >>> Integer.SIZE);
    int folded = low ^ (value >= 0 ? high : ~high);
    int start = SEED + Integer.BYTES;
    return finish(start + folded, start, start);
  }

  /** Hashes the bytes of an array. */
  static int hash(byte[] bytes) {
    Lookup3 state = new Lookup3(bytes.length);
    int at = 0;
    for (; bytes.length - at >= BLOCK; at += BLOCK) {
      state.mix(word(bytes, at), word(bytes, at + 4), word(bytes, at + 8));
    }
    return state.finishWith(word(bytes, at), word(bytes, at + 4), word(bytes, at + 8));
  }

  /** Hashes the first {@code length} characters of a string, all of them ASCII. */
  static int hashAscii(String text, int length) {
    Lookup3 state = new Lookup3(length);
    int at = 0;
    for (; length - at >= BLOCK; at += BLOCK) {
      state.mix(word(text, at, length), word(text, at + 4, length), word(text, at + 8, length));
    }
    return state.finishWith(
        word(text, at, length), word(text, at + 4, length), word(text, at + 8, length));
  }

  /** Takes one whole block of three words. */
  void mix(int first, int second, int third) {
    a += first;
    b += second;
    c += third;
    a = (a - c) ^ Integer.rotateLeft(c, 4);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 6);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 8);
    b += a;
    a = (a - c) ^ Integer.rotateLeft(c, 16);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 19);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  /** Takes the last 0 to 11 bytes, absent ones zero, and returns the hash. */
  int finishWith(int first, int second, int third) {
    // The lowest byte of the last word stands for the length, which the seed already holds.
    return finish(a + first, b + second, c + (third << Byte.SIZE));
  }

  private static int finish(int a, int b, int c) {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }

  private static int word(byte[] bytes, int at) {
    int word = 0;
    for (int i = Math.min(at + Integer.BYTES, bytes.length) - 1; i >= at; i--) {
      word = (word << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return word;
  }

  private static int word(String text, int at, int length) {
    int word = 0;
    for (int i = Math.min(at + Integer.BYTES, length) - 1; i >= at; i--) {
      word = (word << Byte.SIZE) | text.charAt(i);
    }
    return word;
  }
}
