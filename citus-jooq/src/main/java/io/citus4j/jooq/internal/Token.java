package io.citus4j.jooq.internal;

import io.citus4j.sql.Identifier;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A piece of the SQL text of a query. Immutable. */
sealed interface Token {

  /**
   * A keyword in lower case, an operator or a bracket.
   *
   * @param text the word
   */
  record Word(String text) implements Token {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A name.
   *
   * @param text as it is written
   */
  record Name(String text) implements Token {

    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    /** What the server does not take for a name unless it is quoted. */
    private static final Set<String> RESERVED =
        Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "authorization",
            "binary",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "collation",
            "column",
            "concurrently",
            "constraint",
            "create",
            "cross",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "deferrable",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "ilike",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "lateral",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "localtimestamp",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "overlaps",
            "placing",
            "primary",
            "references",
            "returning",
            "right",
            "select",
            "session_user",
            "similar",
            "some",
            "symmetric",
            "system_user",
            "table",
            "tablesample",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with");

    /** The name as the server reads it. */
    Identifier identifier() {
      if (!isQuoted() && RESERVED.contains(value())) {
        throw new NotUnderstoodException("the keyword \"" + text + "\" as a name");
      }
      try {
        return new Identifier(value());
      } catch (IllegalArgumentException e) {
        throw new NotUnderstoodException("the name \"" + value() + '"');
      }
    }

    /** The name as the server reads it, which may also be that of a function. */
    String value() {
      if (isQuoted()) {
        return text.substring(1, text.length() - 1).replace("\"\"", "\"");
      }
      if (!UNQUOTED.matcher(text).matches()) {
        throw new NotUnderstoodException("the name " + text + ", which is not quoted");
      }
      return text.toLowerCase(Locale.ROOT);
    }

    private boolean isQuoted() {
      return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * An expression, or a part that is not known.
   *
   * @param part the part
   */
  record Part(RenderedPart part) implements Token {
    @Override
    public String toString() {
      return part.text();
    }
  }
}
