package io.citus4j.sql;

/** Goes through a text once and leaves out what changes from run to run. Confined to one text. */
final class SqlNormalization {

  private final String sql;
  private final StringBuilder text;
  private int at;

  SqlNormalization(String sql) {
    this.sql = sql;
    this.text = new StringBuilder(sql.length());
  }

  String normalize() {
    while (at < sql.length()) {
      char next = sql.charAt(at);
      if (Character.isWhitespace(next)) {
        at++;
        space();
      } else if (sql.startsWith("--", at)) {
        at = orEnd(sql.indexOf('\n', at));
        space();
      } else if (sql.startsWith("/*", at)) {
        skipComment();
        space();
      } else if (next == '\'') {
        skipString();
      } else if (next == '"') {
        int end = orEnd(sql.indexOf('"', at + 1) + 1);
        text.append(sql, at, end);
        at = end;
      } else if (next == '$') {
        readDollar();
      } else if (isDigit(next)) {
        skipNumber();
      } else if (Character.isJavaIdentifierStart(next)) {
        readWord();
      } else {
        text.append(next);
        at++;
      }
    }
    return text.toString().strip();
  }

  private void space() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
  }

  private int orEnd(int index) {
    return index <= 0 ? sql.length() : index;
  }

  /** Comments of PostgreSQL can hold others. */
  private void skipComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
  }

  private void skipString() {
    boolean escapes = dropPrefix();
    at++;
    while (at < sql.length()) {
      char next = sql.charAt(at);
      if (escapes && next == '\\') {
        at += 2;
      } else if (next != '\'') {
        at++;
      } else if (sql.startsWith("''", at)) {
        at += 2;
      } else {
        at++;
        break;
      }
    }
    at = Math.min(at, sql.length());
    text.append('?');
  }

  /** Leaves out the letter before a string that says how it is written; tells whether it is E. */
  private boolean dropPrefix() {
    int last = text.length() - 1;
    if (last < 0 || at == 0 || sql.charAt(at - 1) != text.charAt(last)) {
      return false;
    }
    char prefix = Character.toLowerCase(text.charAt(last));
    boolean alone = last == 0 || !Character.isJavaIdentifierPart(text.charAt(last - 1));
    if (!alone || "ebxn".indexOf(prefix) < 0) {
      return false;
    }
    text.setLength(last);
    return prefix == 'e';
  }

  /** A numbered parameter, or a string within dollars. */
  private void readDollar() {
    int end = at + 1;
    while (end < sql.length()
        && Character.isJavaIdentifierPart(sql.charAt(end))
        && sql.charAt(end) != '$') {
      end++;
    }
    if (end < sql.length() && sql.charAt(end) == '$') {
      String tag = sql.substring(at, end + 1);
      int close = sql.indexOf(tag, end + 1);
      at = close < 0 ? sql.length() : close + tag.length();
    } else {
      at = end;
    }
    text.append('?');
  }

  private void skipNumber() {
    while (at < sql.length()
        && (isDigit(sql.charAt(at)) || sql.charAt(at) == '.' || isExponent())) {
      at++;
    }
    text.append('?');
  }

  private boolean isExponent() {
    char here = sql.charAt(at);
    return here == 'e'
        || here == 'E'
        || ((here == '+' || here == '-') && Character.toLowerCase(sql.charAt(at - 1)) == 'e');
  }

  private void readWord() {
    int end = at;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    text.append(sql, at, end);
    at = end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
