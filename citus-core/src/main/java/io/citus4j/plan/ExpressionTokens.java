package io.citus4j.plan;

import io.citus4j.plan.ExpressionParser.UnknownSyntaxException;
import io.citus4j.plan.ExpressionToken.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of an expression, read one after the other. Not thread-safe. */
final class ExpressionTokens {

  /** The words that may follow the first one of a type's name. */
  private static final Map<String, Set<String>> TYPE_WORDS =
      Map.of(
          "character", Set.of("varying"),
          "double", Set.of("precision"),
          "timestamp", Set.of("with", "without", "time", "zone"),
          "time", Set.of("with", "without", "time", "zone"),
          "bit", Set.of("varying"));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("decimal", "numeric"),
          Map.entry("bool", "boolean"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("bpchar", "character"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("time", "time without time zone"));

  private final List<ExpressionToken> tokens;
  private int position;

  ExpressionTokens(List<ExpressionToken> tokens) {
    this.tokens = tokens;
  }

  boolean atEnd() {
    return position >= tokens.size();
  }

  ExpressionToken peek(int ahead) {
    if (position + ahead >= tokens.size()) {
      throw new UnknownSyntaxException();
    }
    return tokens.get(position + ahead);
  }

  ExpressionToken next() {
    ExpressionToken token = peek(0);
    position++;
    return token;
  }

  boolean at(String keywordOrSymbol) {
    return !atEnd() && peek(0).is(keywordOrSymbol);
  }

  boolean skip(String keywordOrSymbol) {
    boolean found = at(keywordOrSymbol);
    if (found) {
      position++;
    }
    return found;
  }

  /** The last branch that the server adds to a CASE that has none. */
  boolean skipNullElse() {
    int before = position;
    if (skip("else") && skip("null")) {
      if (skip("::")) {
        type();
      }
      if (at("end")) {
        return true;
      }
    }
    position = before;
    return false;
  }

  void require(String keywordOrSymbol) {
    if (!skip(keywordOrSymbol)) {
      throw new UnknownSyntaxException();
    }
  }

  /** Reads the name of a type, and returns it by the one that the server writes. */
  String type() {
    String first = next().text();
    while (skip(".")) {
      first = next().text();
    }
    Set<String> more = TYPE_WORDS.getOrDefault(first, Set.of());
    StringBuilder name = new StringBuilder(first);
    StringBuilder modifier = new StringBuilder();
    while (!atEnd()) {
      if (peek(0).kind() == Kind.WORD && more.contains(peek(0).text())) {
        name.append(' ').append(next().text());
      } else if (at("(") && modifier.isEmpty()) {
        readTo(")", modifier);
      } else if (at("[")) {
        readTo("]", modifier);
      } else {
        break;
      }
    }
    return TYPES.getOrDefault(name.toString(), name.toString()) + modifier;
  }

  private void readTo(String end, StringBuilder text) {
    while (!at(end)) {
      text.append(next().text());
    }
    text.append(next().text());
  }
}
