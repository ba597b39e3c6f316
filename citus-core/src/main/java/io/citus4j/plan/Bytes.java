package io.citus4j.plan;

import java.util.Locale;

/** Numbers of bytes for people. */
final class Bytes {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
  private static final int STEP = 1024;

  private Bytes() {}

  /** Writes a number in units of 1024, as PostgreSQL does: {@code 1.2 GB}. */
  static String words(long bytes) {
    if (bytes < STEP) {
      return bytes + " bytes";
    }
    double size = bytes;
    int unit = -1;
    while (Math.round(size * 10) >= STEP * 10L && unit < UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
