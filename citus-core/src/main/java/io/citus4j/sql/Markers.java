package io.citus4j.sql;

/**
 * Finds the markers of a statement as the driver does: a question mark within a quoted identifier
 * or literal is none.
 */
final class Markers {

  private Markers() {}

  static int count(String text) {
    int count = 0;
    for (int at = next(text, 0); at >= 0; at = next(text, at + 1)) {
      count++;
    }
    return count;
  }

  /**
   * Returns where the next marker is, or -1 if there is none.
   *
   * @param from a place outside of quotes
   */
  static int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?') {
        return i;
      }
      if (c == '"' || c == '\'') {
        int end = text.indexOf(c, i + 1);
        if (end < 0) {
          return -1;
        }
        i = end;
      }
    }
    return -1;
  }
}
