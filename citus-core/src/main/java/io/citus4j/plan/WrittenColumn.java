package io.citus4j.plan;

import io.citus4j.sql.Identifier;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression that may be nothing but a column, qualified or not. */
final class WrittenColumn {

  private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[A-Za-z_][A-Za-z0-9_$]*)";
  private static final Pattern COLUMN = Pattern.compile("(?:" + PART + "\\.)*(" + PART + ")");

  private WrittenColumn() {}

  static boolean is(String expression, Identifier column) {
    Matcher written = COLUMN.matcher(expression.strip());
    return written.matches() && unquoted(written.group(1)).equals(column.value());
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }
}
