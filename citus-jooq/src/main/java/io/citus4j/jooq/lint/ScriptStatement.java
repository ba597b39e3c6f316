package io.citus4j.jooq.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A statement of a script. Immutable.
 *
 * @param text from its first token to its last, without the semicolon
 * @param line the line of its first token, from 1
 * @param tokens its tokens, at least one
 */
record ScriptStatement(String text, int line, List<SqlToken> tokens) {

  private static final Set<String> QUERIES =
      Set.of(
          "select", "with", "insert", "update", "delete", "merge", "truncate", "values", "table");

  ScriptStatement {
    tokens = List.copyOf(tokens);
  }

  /** Whether it is one that is planned, and so has a route. */
  boolean isQuery() {
    return QUERIES.contains(command());
  }

  /** Its first word in lower case. */
  String command() {
    for (SqlToken token : tokens) {
      if (!token.isSign("(")) {
        return token.text().toLowerCase(Locale.ROOT);
      }
    }
    return "(";
  }

  /** Whether a statement begins with these words. */
  static boolean begins(List<SqlToken> tokens, String... words) {
    if (tokens.size() < words.length) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }
}
