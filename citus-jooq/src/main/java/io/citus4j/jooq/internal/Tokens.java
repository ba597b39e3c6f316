package io.citus4j.jooq.internal;

import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Keyword;
import org.jooq.Name;
import org.jspecify.annotations.Nullable;

/**
 * The text of a part as a sequence of tokens that is read from left to right. Parts that only hold
 * others are opened; expressions stay whole. Confined to one analysis.
 */
final class Tokens {

  private static final String OPERATOR = "=<>!~+-*/%|&#@^?";

  private final List<Token> tokens;
  private int at;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The tokens within a part. */
  static Tokens in(RenderedPart part) {
    List<Token> tokens = new ArrayList<>();
    addContent(part, tokens);
    return new Tokens(tokens);
  }

  private static void addContent(RenderedPart part, List<Token> tokens) {
    for (int i = 0; i < part.children().size(); i++) {
      addWords(part.gap(i), tokens);
      add(part.children().get(i), tokens);
    }
    addWords(part.gap(part.children().size()), tokens);
  }

  private static void add(RenderedPart part, List<Token> tokens) {
    if (part.part() instanceof Keyword) {
      addWords(part.text(), tokens);
    } else if (part.part() instanceof Name && part.children().isEmpty()) {
      tokens.add(new Token.Name(part.text()));
    } else if (part.kind() == PartKind.HOLDER || part.part() instanceof Name) {
      addContent(part, tokens);
    } else {
      tokens.add(new Token.Part(part));
    }
  }

  private static void addWords(String text, List<Token> tokens) {
    int end;
    for (int start = 0; start < text.length(); start = end) {
      end = endOfWord(text, start);
      String word = text.substring(start, end);
      if (!word.isBlank()) {
        tokens.add(new Token.Word(word.toLowerCase(Locale.ROOT)));
      }
    }
  }

  /** Letters and digits, or what operators are made of, or one other character. */
  private static int endOfWord(String text, int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    char first = text.charAt(start);
    if (isLetter(first)) {
      while (end < text.length() && (isLetter(text.charAt(end)) || isInner(text.charAt(end)))) {
        end++;
      }
    } else if (OPERATOR.indexOf(first) >= 0) {
      while (end < text.length() && OPERATOR.indexOf(text.charAt(end)) >= 0) {
        end++;
      }
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isInner(char c) {
    return (c >= '0' && c <= '9') || c == '$';
  }

  int mark() {
    return at;
  }

  /** Goes back to a mark. */
  void reset(int mark) {
    at = mark;
  }

  boolean isAtEnd() {
    return at == tokens.size();
  }

  void expectEnd() {
    if (!isAtEnd()) {
      throw NotUnderstoodException.of(tokens.get(at));
    }
  }

  @Nullable Token peek() {
    return peek(0);
  }

  @Nullable Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : null;
  }

  Token next() {
    if (isAtEnd()) {
      throw new NotUnderstoodException("an unexpected end of the query");
    }
    return tokens.get(at++);
  }

  /** Whether the next tokens are these words. */
  boolean isNext(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!(peek(i) instanceof Token.Word word) || !word.text().equals(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Passes over the next tokens if they are these words. */
  boolean accept(String... words) {
    if (isNext(words)) {
      at += words.length;
      return true;
    }
    return false;
  }

  void expect(String... words) {
    if (!accept(words)) {
      throw isAtEnd()
          ? new NotUnderstoodException("an unexpected end of the query")
          : NotUnderstoodException.of(tokens.get(at));
    }
  }

  boolean isPartNext() {
    return peek() instanceof Token.Part;
  }

  boolean isNameNext() {
    return peek() instanceof Token.Name;
  }

  RenderedPart part() {
    Token token = next();
    if (token instanceof Token.Part part) {
      return part.part();
    }
    throw NotUnderstoodException.of(token);
  }

  Token.Name name() {
    Token token = next();
    if (token instanceof Token.Name name) {
      return name;
    }
    throw NotUnderstoodException.of(token);
  }

  Identifier identifier() {
    return name().identifier();
  }

  /** A name with its qualifiers: {@code "shop"."orders"}. */
  List<Token.Name> path() {
    List<Token.Name> path = new ArrayList<>(2);
    path.add(name());
    while (isNext(".") && peek(1) instanceof Token.Name) {
      at++;
      path.add(name());
    }
    return path;
  }

  /** The position after the bracket that closes the one that is {@code ahead}. */
  int afterBracket(int ahead) {
    int depth = 0;
    for (int i = ahead; peek(i) != null; i++) {
      if (peek(i) instanceof Token.Word word) {
        if (word.text().equals("(")) {
          depth++;
        } else if (word.text().equals(")") && --depth == 0) {
          return i + 1;
        }
      }
    }
    throw new NotUnderstoodException("an unexpected end of the query");
  }
}
