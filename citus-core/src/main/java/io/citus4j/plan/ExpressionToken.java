package io.citus4j.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of an SQL expression. Immutable.
 *
 * @param kind what it is
 * @param text a name or keyword in its real case, an operator or bracket, or the value of a literal
 */
record ExpressionToken(Kind kind, String text) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "([eE]?'((?:[^']|'')*)')|\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)"
              + "|(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(::|[<>=!~+\\-*/%^&|#@?]+|\\S)");

  enum Kind {
    /** A name or keyword without quotes, in lower case. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    /** A number, or a literal in quotes. */
    LITERAL,
    /** Anything else. */
    SYMBOL
  }

  /** The words of an expression. */
  static List<ExpressionToken> of(String expression) {
    List<ExpressionToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        tokens.add(new ExpressionToken(Kind.LITERAL, matcher.group(2).replace("''", "'")));
      } else if (matcher.group(3) != null) {
        tokens.add(new ExpressionToken(Kind.QUOTED, matcher.group(3).replace("\"\"", "\"")));
      } else if (matcher.group(4) != null) {
        tokens.add(new ExpressionToken(Kind.WORD, matcher.group(4).toLowerCase(Locale.ROOT)));
      } else if (matcher.group(5) != null) {
        tokens.add(new ExpressionToken(Kind.LITERAL, matcher.group(5)));
      } else {
        String symbol = matcher.group(6);
        tokens.add(new ExpressionToken(Kind.SYMBOL, symbol.equals("!=") ? "<>" : symbol));
      }
    }
    return tokens;
  }

  boolean is(String keywordOrSymbol) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(keywordOrSymbol);
  }
}
