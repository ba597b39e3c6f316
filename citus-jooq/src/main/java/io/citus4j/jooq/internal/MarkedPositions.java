package io.citus4j.jooq.internal;

import org.jooq.RenderContext;

/**
 * Notes positions by characters that are written into the text and taken out of it afterwards.
 *
 * <p>Which character comes next is known. If what is left without them is not what is rendered
 * without them, or one is missing or at another place, nothing was found. Confined to one query.
 */
final class MarkedPositions implements TextPositions {

  /** Unicode's characters for private use. */
  private static final char FIRST = '\uE000';

  private static final int CHARACTERS = 6_400;

  private int noted;
  private int[] places = {};

  @Override
  public int note(RenderContext context) {
    boolean separatorRequired = context.separatorRequired();
    context.sql(mark(noted)).separatorRequired(separatorRequired);
    return noted++;
  }

  @Override
  public int of(int number) {
    return number < 0 ? -1 : places[number];
  }

  /** Finds the places of all marks; false if the text cannot be trusted. */
  boolean find(String marked, String unmarked) {
    places = new int[noted];
    int found = 0;
    int at = 0;
    for (int i = 0; i < marked.length(); i++) {
      char next = marked.charAt(i);
      if (found < noted && next == mark(found)) {
        places[found++] = at;
      } else if (at < unmarked.length() && next == unmarked.charAt(at) && !isMark(next)) {
        at++;
      } else {
        return false;
      }
    }
    return found == noted && at == unmarked.length();
  }

  private static boolean isMark(char c) {
    return c >= FIRST && c < FIRST + CHARACTERS;
  }

  private static char mark(int number) {
    return (char) (FIRST + number % CHARACTERS);
  }
}
