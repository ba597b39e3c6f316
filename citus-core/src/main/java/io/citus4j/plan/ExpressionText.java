package io.citus4j.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares SQL expressions as people write them with those that the server makes of them.
 *
 * <p>Parentheses, casts, quotes around names, qualifiers, white space and the case of letters do
 * not count; {@code IN}, {@code BETWEEN} and {@code LIKE} are taken for the operators that the
 * server stores. So two expressions that differ only in these are taken for the same, and some that
 * the server rewrites further are taken for different: a literal of a date or a time, for example,
 * has to be written as the server writes it.
 */
final class ExpressionText {

  private static final Pattern TOKEN =
      Pattern.compile(
          "[eE]?'((?:[^']|'')*)'|\"((?:[^\"]|\"\")+)\"|::|[\\p{L}_][\\p{L}\\p{N}_$]*"
              + "|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|[<>=!~+\\-*/%^&|#@?]+|\\S");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Set<String> BRACKETS = Set.of("(", ")", "[", "]");
  private static final Set<String> CONNECTIVES = Set.of("and", "or", "not");

  /** The words that may follow the first one of a type's name. */
  private static final Map<String, Set<String>> TYPE_WORDS =
      Map.of(
          "character", Set.of("varying"),
          "double", Set.of("precision"),
          "timestamp", Set.of("with", "without", "time", "zone"),
          "time", Set.of("with", "without", "time", "zone"),
          "bit", Set.of("varying"));

  private ExpressionText() {}

  static boolean same(String one, String other) {
    return normalized(one).equals(normalized(other));
  }

  /** The tokens that count. */
  static List<String> normalized(String expression) {
    List<String> tokens = operators(withoutCasts(tokens(expression)));
    List<String> result = new ArrayList<>();
    for (String token : tokens) {
      if (!BRACKETS.contains(token)) {
        result.add(token);
      }
    }
    return result;
  }

  private static List<String> tokens(String expression) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      String name = matcher.group(2);
      String literal = matcher.group(1);
      if (name != null) {
        tokens.add(name.replace("\"\"", "\"").toLowerCase(Locale.ROOT));
      } else if (literal == null) {
        tokens.add(matcher.group().toLowerCase(Locale.ROOT));
      } else if (NUMBER.matcher(literal).matches()) {
        number(literal, tokens);
      } else {
        tokens.add('\'' + literal + '\'');
      }
    }
    return withoutQualifiers(tokens);
  }

  private static void number(String literal, List<String> tokens) {
    if (literal.startsWith("-")) {
      tokens.add("-");
    }
    tokens.add(literal.replace("-", ""));
  }

  private static List<String> withoutQualifiers(List<String> tokens) {
    List<String> result = new ArrayList<>();
    for (String token : tokens) {
      if (token.equals(".") && !result.isEmpty()) {
        result.remove(result.size() - 1);
      } else {
        result.add(token);
      }
    }
    return result;
  }

  private static List<String> withoutCasts(List<String> tokens) {
    List<String> result = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      String token = tokens.get(i);
      if (token.equals("::") || token.equals("as")) {
        i = afterType(tokens, i + 1);
      } else {
        if (!token.equals("cast")) {
          result.add(token);
        }
        i++;
      }
    }
    return result;
  }

  private static int afterType(List<String> tokens, int start) {
    if (start >= tokens.size()) {
      return start;
    }
    Set<String> more = TYPE_WORDS.getOrDefault(tokens.get(start), Set.of());
    int i = start + 1;
    boolean modifier = false;
    while (i < tokens.size()) {
      String token = tokens.get(i);
      boolean opens = token.equals("(") && i + 1 < tokens.size() && isNumber(tokens.get(i + 1));
      if (opens || token.equals("[")) {
        modifier = true;
      } else if (modifier && !isNumber(token) && !token.equals(",")) {
        modifier = false;
        if (!token.equals(")") && !token.equals("]")) {
          return i;
        }
      } else if (!modifier && !more.contains(token)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private static boolean isNumber(String token) {
    return NUMBER.matcher(token).matches();
  }

  /** Writes keywords as the operators that the server stores. */
  private static List<String> operators(List<String> tokens) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i)) {
        case "!=" -> result.add("<>");
        case "in" ->
            result.addAll(
                negated(result) ? List.of("<>", "all", "array") : List.of("=", "any", "array"));
        case "like" -> result.add(negated(result) ? "!~~" : "~~");
        case "ilike" -> result.add(negated(result) ? "!~~*" : "~~*");
        case "between" -> i = between(tokens, i, result);
        default -> result.add(tokens.get(i));
      }
    }
    return result;
  }

  private static boolean negated(List<String> result) {
    int last = result.size() - 1;
    if (last >= 0 && result.get(last).equals("not")) {
      result.remove(last);
      return true;
    }
    return false;
  }

  /** {@code a BETWEEN b AND c} is stored as {@code a >= b AND a <= c}. */
  private static int between(List<String> tokens, int position, List<String> result) {
    int start = result.size();
    while (start > 0 && !CONNECTIVES.contains(result.get(start - 1))) {
      start--;
    }
    List<String> operand = List.copyOf(result.subList(start, result.size()));
    result.add(">=");
    int i = position + 1;
    while (i < tokens.size() && !tokens.get(i).equals("and")) {
      result.add(tokens.get(i));
      i++;
    }
    result.add("and");
    result.addAll(operand);
    result.add("<=");
    return i;
  }
}
