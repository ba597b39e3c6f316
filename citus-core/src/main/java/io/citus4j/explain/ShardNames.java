package io.citus4j.explain;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may be the names of shards in the statement of a task, which Citus writes with the
 * schemas of all tables. Confined to one search.
 */
final class ShardNames {

  private static final Pattern NUMBER = Pattern.compile("_(\\d{1,18})$");

  private final String sql;
  private final Set<Candidate> found = new LinkedHashSet<>();
  private int at;

  private ShardNames(String sql) {
    this.sql = sql;
  }

  /** A name that ends as that of a shard does. */
  record Candidate(String schema, long id) {}

  /** The names in the order of the text, each once. */
  static Set<Candidate> in(String sql) {
    ShardNames names = new ShardNames(sql);
    names.search();
    return names.found;
  }

  private void search() {
    String schema = null;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'') {
        skipTo('\'', at > 0 && sql.charAt(at - 1) == 'E');
        schema = null;
      } else if (c == '"' || isNamePart(c)) {
        String name = c == '"' ? quotedName() : plainName();
        note(schema, name);
        boolean qualifies = at < sql.length() && sql.charAt(at) == '.';
        schema = qualifies ? name : null;
        at += qualifies ? 1 : 0;
      } else {
        schema = null;
        at++;
      }
    }
  }

  private void note(@Nullable String schema, String name) {
    Matcher number = NUMBER.matcher(name);
    if (schema != null && number.find()) {
      found.add(new Candidate(schema, Long.parseLong(number.group(1))));
    }
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  private String plainName() {
    int start = at;
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      at++;
    }
    return sql.substring(start, at);
  }

  private String quotedName() {
    int start = at + 1;
    skipTo('"', false);
    return sql.substring(start, at - 1).replace("\"\"", "\"");
  }

  /** Goes behind the quote that ends what begins here; a doubled one is a part of it. */
  private void skipTo(char quote, boolean escapes) {
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\\' && escapes) {
        at++;
      } else if (c == quote) {
        if (at >= sql.length() || sql.charAt(at) != quote) {
          return;
        }
        at++;
      }
    }
  }
}
