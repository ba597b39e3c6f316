package io.citus4j.jooq.lint;

import java.util.Locale;

/**
 * A piece of SQL text as PostgreSQL's scanner cuts it. Immutable.
 *
 * @param kind what it is
 * @param text as it is written
 * @param start where it begins in the text
 */
record SqlToken(Kind kind, String text, int start) {

  /** What a token is. */
  enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in double quotes. */
    QUOTED_NAME,
    /** A string constant of any kind. */
    STRING,
    /** A numeric constant. */
    NUMBER,
    /** An operator, a bracket, or another sign. */
    SIGN,
    /** {@code $1}. */
    PARAMETER,
    /** {@code :'name'} or {@code :"name"}, which psql replaces. */
    VARIABLE,
    /** A command of psql, with its arguments. */
    META_COMMAND
  }

  /** The position after it. */
  int end() {
    return start + text.length();
  }

  /** Whether it is this keyword, or name without quotes. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** A name as the server reads it: without its quotes, or in lower case. */
  String name() {
    return kind == Kind.QUOTED_NAME
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }
}
