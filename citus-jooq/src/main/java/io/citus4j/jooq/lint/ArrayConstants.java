package io.citus4j.jooq.lint;

import io.citus4j.jooq.lint.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes {@code a = ANY ('{1,2}')} as {@code a IN ('1', '2')}, which is the same to the server;
 * jOOQ's parser would take the constant for the only element of an array.
 */
final class ArrayConstants {

  private static final Pattern SIMPLE =
      Pattern.compile("'\\{[^\"{}\\\\',\\s]+(?:,[^\"{}\\\\',\\s]+)*\\}'");

  private ArrayConstants() {}

  /** The statement with its simple array constants written out. */
  static ScriptStatement writtenOut(ScriptStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    int origin = tokens.get(0).start();
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (isComparedWithConstant(tokens, i)) {
        int close = closing(tokens, i + 4);
        if (close > 0) {
          text.append(statement.text(), copied, tokens.get(i).start() - origin);
          text.append(" in (").append(elements(tokens, i + 3, close)).append(')');
          copied = tokens.get(close).end() - origin;
          i = close;
        }
      }
    }
    if (copied == 0) {
      return statement;
    }
    String written = text.append(statement.text().substring(copied)).toString();
    return new ScriptStatement(written, statement.line(), SqlScanner.tokens(written));
  }

  private static boolean isComparedWithConstant(List<SqlToken> tokens, int at) {
    return at + 4 < tokens.size()
        && tokens.get(at).isSign("=")
        && (tokens.get(at + 1).isWord("any") || tokens.get(at + 1).isWord("some"))
        && tokens.get(at + 2).isSign("(")
        && SIMPLE.matcher(tokens.get(at + 3).text()).matches();
  }

  /** The position of the bracket after a constant and its cast, or -1 if there is more. */
  private static int closing(List<SqlToken> tokens, int at) {
    if (tokens.get(at).isSign(")")) {
      return at;
    }
    boolean cast =
        at + 4 < tokens.size()
            && tokens.get(at).isSign("::")
            && tokens.get(at + 1).kind() == Kind.WORD
            && tokens.get(at + 2).isSign("[")
            && tokens.get(at + 3).isSign("]")
            && tokens.get(at + 4).isSign(")");
    return cast ? at + 4 : -1;
  }

  private static String elements(List<SqlToken> tokens, int constant, int close) {
    String text = tokens.get(constant).text();
    String cast = close == constant + 1 ? "" : "::" + tokens.get(constant + 2).text();
    List<String> elements = new ArrayList<>();
    for (String element : text.substring(2, text.length() - 2).split(",", -1)) {
      elements.add((element.equalsIgnoreCase("null") ? "null" : '\'' + element + '\'') + cast);
    }
    return String.join(", ", elements);
  }
}
