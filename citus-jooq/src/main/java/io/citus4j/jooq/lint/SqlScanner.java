package io.citus4j.jooq.lint;

import io.citus4j.jooq.lint.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL text into tokens as PostgreSQL and psql do, standard strings assumed; blanks and
 * comments are left out. What has no end is one token up to the end of the text. Not thread-safe;
 * confine to one thread.
 */
final class SqlScanner {

  private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";

  /** What an operator has that may end in plus or minus. */
  private static final Pattern ENDING_IN_A_SIGN = Pattern.compile("[~!@#%^&|`?]");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}_\\x80-\\uffff][\\p{L}\\p{N}_$\\x80-\\uffff]*+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F_]++|0[oO][0-7_]++|0[bB][01_]++|(?:\\d[\\d_]*+(?:\\.(?!\\.)[\\d_]*+)?|\\.\\d[\\d_]*+)(?:[eE][+-]?\\d++)?");
  private static final Pattern DOLLAR_TAG =
      Pattern.compile("\\$(?:[\\p{L}_\\x80-\\uffff][\\p{L}\\p{N}_\\x80-\\uffff]*+)?\\$");
  private static final Pattern PARAMETER = Pattern.compile("\\$\\d++");
  private static final Pattern VARIABLE = Pattern.compile(":(?:'[^'\\n]*+'|\"[^\"\\n]*+\")");
  private static final Pattern META_COMMAND =
      Pattern.compile("\\\\(?:;|(?:[^\\n\\r\\\\]|\\\\(?!\\\\))*+(?:\\\\\\\\)?)");
  private static final Pattern STRING_PREFIX = Pattern.compile("(?:[eEnNbBxX]|[uU]&)?'");

  private final String text;
  private final Matcher matcher;
  private int at;

  SqlScanner(String text) {
    this.text = text;
    this.matcher = Pattern.compile("").matcher(text);
  }

  /** All tokens of a text. */
  static List<SqlToken> tokens(String text) {
    SqlScanner scanner = new SqlScanner(text);
    List<SqlToken> tokens = new ArrayList<>();
    for (SqlToken token = scanner.next(); token != null; token = scanner.next()) {
      tokens.add(token);
    }
    return tokens;
  }

  /** Goes on at a position. */
  void moveTo(int position) {
    at = position;
  }

  /** The next token, or null at the end of the text. */
  @Nullable SqlToken next() {
    passBlanks();
    if (at >= text.length()) {
      return null;
    }
    int start = at;
    Kind kind = scan();
    return new SqlToken(kind, text.substring(start, at), start);
  }

  private Kind scan() {
    if (isNext(STRING_PREFIX)) {
      string(Character.toLowerCase(text.charAt(at)) == 'e');
      return Kind.STRING;
    }
    if (text.startsWith("\"", at) || text.regionMatches(true, at, "u&\"", 0, 3)) {
      at = text.indexOf('"', at) + 1;
      passTo('"', false);
      return Kind.QUOTED_NAME;
    }
    if (isNext(DOLLAR_TAG)) {
      int end = text.indexOf(matcher.group(), matcher.end());
      at = end < 0 ? text.length() : end + matcher.group().length();
      return Kind.STRING;
    }
    for (Pattern pattern : List.of(WORD, NUMBER, PARAMETER, VARIABLE, META_COMMAND)) {
      if (isNext(pattern)) {
        at = matcher.end();
        return kindOf(pattern);
      }
    }
    sign();
    return Kind.SIGN;
  }

  private static Kind kindOf(Pattern pattern) {
    if (pattern == WORD) {
      return Kind.WORD;
    }
    if (pattern == NUMBER) {
      return Kind.NUMBER;
    }
    if (pattern == PARAMETER) {
      return Kind.PARAMETER;
    }
    return pattern == VARIABLE ? Kind.VARIABLE : Kind.META_COMMAND;
  }

  private boolean isNext(Pattern pattern) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private void string(boolean escapes) {
    at = text.indexOf('\'', at) + 1;
    passTo('\'', escapes);
  }

  /** Passes a quote that stands alone. */
  private void passTo(char quote, boolean escapes) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (escapes && c == '\\') {
        at++;
      } else if (c == quote) {
        if (at >= text.length() || text.charAt(at) != quote) {
          return;
        }
        at++;
      }
    }
    at = text.length();
  }

  private void sign() {
    if (text.startsWith("::", at) || text.startsWith(":=", at) || text.startsWith("..", at)) {
      at += 2;
      return;
    }
    int start = at;
    boolean isOperator = OPERATOR.indexOf(text.charAt(at++)) >= 0;
    while (isOperator
        && at < text.length()
        && OPERATOR.indexOf(text.charAt(at)) >= 0
        && !isComment()) {
      at++;
    }
    // A sign before a number is not taken for the end of an operator such as "=".
    while (at - start > 1
        && "+-".indexOf(text.charAt(at - 1)) >= 0
        && !ENDING_IN_A_SIGN.matcher(text.substring(start, at)).find()) {
      at--;
    }
  }

  private void passBlanks() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\ufeff') {
        at++;
      } else if (text.startsWith("--", at)) {
        passLine();
      } else if (text.startsWith("/*", at)) {
        passComment();
      } else {
        return;
      }
    }
  }

  private boolean isComment() {
    return text.startsWith("--", at) || text.startsWith("/*", at);
  }

  private void passLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void passComment() {
    int depth = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
  }
}
