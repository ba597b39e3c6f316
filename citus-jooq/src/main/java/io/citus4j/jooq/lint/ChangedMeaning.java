package io.citus4j.jooq.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Holds what jOOQ's parser made of a statement against the statement. The parser takes some
 * operators and clauses that it does not know for others: what it left out or added must be known
 * to be without meaning, else nothing is said of where the statement runs.
 */
final class ChangedMeaning {

  private static final Set<String> HARMLESS =
      Set.of("cast", "varchar", "interval", "nested", "excluded", "and", "true");

  /** What is around the rows of VALUES, and the branches of a union whose rows are inserted. */
  private static final Set<String> WRAPPING = Set.of("select", "from", "*", "v", "x");

  private static final Pattern GENERATED_COLUMN = Pattern.compile("c\\d+");

  private ChangedMeaning() {}

  /**
   * Says what was changed.
   *
   * @param statement as it is written
   * @param rendered as it was understood
   * @return what the parser does, or empty if the two say the same
   */
  static Optional<String> between(ScriptStatement statement, String rendered) {
    Map<String, Integer> surplus = new TreeMap<>(CanonicalTokens.count(statement.tokens()));
    CanonicalTokens.count(SqlScanner.tokens(rendered))
        .forEach((token, count) -> surplus.merge(token, -count, Integer::sum));
    return first(surplus, count -> count > 0)
        .map(token -> "leaves out \"" + token + '"')
        .or(() -> added(surplus, statement).map(token -> "adds \"" + token + '"'));
  }

  private static Optional<String> added(Map<String, Integer> surplus, ScriptStatement statement) {
    boolean arrays = hasQuantifiedArray(statement.tokens());
    surplus.keySet().removeIf(token -> isHarmless(token, arrays));
    return first(surplus, count -> count < 0);
  }

  private static Optional<String> first(Map<String, Integer> surplus, IntPredicate which) {
    return surplus.entrySet().stream()
        .filter(token -> which.test(token.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isHarmless(String added, boolean arrays) {
    return HARMLESS.contains(added)
        || WRAPPING.contains(added)
        || GENERATED_COLUMN.matcher(added).matches()
        || (arrays && added.equals("array"));
  }

  /** Whether each ANY, ALL and SOME of an array has it written out, which the parser wraps. */
  private static boolean hasQuantifiedArray(List<SqlToken> tokens) {
    boolean found = false;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      SqlToken word = tokens.get(i);
      if ((word.isWord("any") || word.isWord("all") || word.isWord("some"))
          && tokens.get(i + 1).isSign("(")) {
        SqlToken first = tokens.get(i + 2);
        if (first.isWord("array")) {
          found = true;
        } else if (!first.isWord("select") && !first.isWord("with") && !first.isWord("values")) {
          return false;
        }
      }
    }
    return found;
  }
}
