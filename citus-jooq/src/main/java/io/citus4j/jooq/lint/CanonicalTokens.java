package io.citus4j.jooq.lint;

import io.citus4j.jooq.lint.SqlToken.Kind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a statement has each token, with one spelling for those that say the same. Brackets,
 * and words that may as well be left out, are not counted. Not thread-safe; confine to one thread.
 */
final class CanonicalTokens {

  private static final Set<String> OPTIONAL =
      Set.of("(", ")", "[", "]", ",", ".", "::", ":", "as", "inner", "outer", "asc", "row");

  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("!=", "<>"),
          Map.entry("%", "mod"),
          Map.entry("some", "any"),
          Map.entry("now", "current_timestamp"),
          Map.entry("every", "bool_and"),
          Map.entry("length", "char_length"),
          Map.entry("substr", "substring"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("bool", "boolean"),
          Map.entry("float", "float8"),
          Map.entry("float4", "real"),
          Map.entry("decimal", "numeric"));

  private static final Set<String> TRUTH_VALUES = Set.of("true", "false", "unknown");
  private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d+(\\.\\d*)?|\\.\\d+");
  private static final Pattern WHOLE_SECONDS = Pattern.compile("(:\\d\\d)\\.0$");

  private final List<SqlToken> tokens;
  private final Map<String, Integer> counts = new HashMap<>();

  private CanonicalTokens(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /** Counts the tokens of a statement. */
  static Map<String, Integer> count(List<SqlToken> tokens) {
    CanonicalTokens canonical = new CanonicalTokens(tokens);
    int at = 0;
    while (at < tokens.size()) {
      at += canonical.countAt(at);
    }
    return canonical.counts;
  }

  /** Counts a token, or several that belong together; returns how many these are. */
  private int countAt(int at) {
    SqlToken token = tokens.get(at);
    return switch (token.kind()) {
      case WORD -> word(token.text().toLowerCase(Locale.ROOT), at);
      case SIGN -> sign(token, at);
      case STRING -> add(WHOLE_SECONDS.matcher(string(token.text())).replaceFirst("$1"));
      case NUMBER -> add(number(token.text()));
      case QUOTED_NAME -> add(token.name());
      case PARAMETER, VARIABLE, META_COMMAND -> add(token.text());
    };
  }

  private int sign(SqlToken token, int at) {
    if (token.isSign("?")) {
      return add("null");
    }
    SqlToken next = tokenAt(at + 1);
    if (token.isSign(":") && next != null && next.kind() == Kind.WORD) {
      add("null");
      return 2;
    }
    return add(token.text());
  }

  private int word(String word, int at) {
    SqlToken next = tokenAt(at + 1);
    switch (word) {
      case "interval" -> {
        return next != null && next.kind() == Kind.STRING ? 2 : add(word);
      }
      case "limit", "fetch" -> {
        return next != null && (next.isWord("next") || next.isWord("first")) ? 2 : 1;
      }
      case "row", "rows" -> {
        return countsRows(at) ? (next != null && next.isWord("only") ? 2 : 1) : add(word);
      }
      case "table" -> {
        return at == 1 && tokens.get(0).isWord("truncate") ? 1 : add(word);
      }
      case "is" -> {
        return truthTest(at);
      }
      default -> {
        return add(word);
      }
    }
  }

  /** Whether the word "rows" is that of OFFSET or FETCH, and not that of a window. */
  private boolean countsRows(int at) {
    SqlToken before = tokenAt(at - 1);
    return before != null
        && (before.kind() == Kind.NUMBER || before.isSign(")") || before.isWord("null"));
  }

  /** Takes {@code IS NOT DISTINCT FROM TRUE} for {@code IS TRUE}. */
  private int truthTest(int at) {
    boolean not = isWord(at + 1, "not");
    int distinct = not ? at + 2 : at + 1;
    add("is");
    if (!isWord(distinct, "distinct") || !isWord(distinct + 1, "from")) {
      return 1;
    }
    SqlToken value = tokenAt(distinct + 2);
    if (value == null || !TRUTH_VALUES.contains(value.text().toLowerCase(Locale.ROOT))) {
      return 1;
    }
    if (!not) {
      add("not");
    }
    return distinct + 2 - at;
  }

  private boolean isWord(int at, String word) {
    SqlToken token = tokenAt(at);
    return token != null && token.isWord(word);
  }

  private @Nullable SqlToken tokenAt(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at) : null;
  }

  private int add(String text) {
    if (!OPTIONAL.contains(text)) {
      counts.merge(SPELLINGS.getOrDefault(text, text), 1, Integer::sum);
    }
    return 1;
  }

  private static String number(String text) {
    return PLAIN_NUMBER.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  /** What a string in quotes or dollar quotes says; another one as it is written. */
  private static String string(String text) {
    if (text.startsWith("$")) {
      int tag = text.indexOf('$', 1) + 1;
      return text.length() >= 2 * tag ? text.substring(tag, text.length() - tag) : text;
    }
    return text.startsWith("'") && text.length() > 1
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }
}
