package io.citus4j.plan;

import java.util.List;
import java.util.Optional;

/**
 * Compares SQL expressions as people write them with those that the server makes of them.
 *
 * <p>Both are read as trees, so that parentheses count where they change the meaning. Qualifiers,
 * white space and the case of names without quotes do not count, nor do casts of literals; of other
 * casts, which the server adds and leaves out by itself, only those that contradict each other.
 * {@code IN}, {@code BETWEEN} and {@code LIKE} are taken for what the server stores. Some that the
 * server rewrites further are taken for different: a literal of a date or a time, for example, has
 * to be written as the server writes it.
 */
final class ExpressionText {

  private ExpressionText() {}

  /**
   * Whether two expressions are the same.
   *
   * @param written by people
   * @param stored by the server
   */
  static boolean same(String written, String stored) {
    Optional<Expression> one = ExpressionParser.parse(written);
    Optional<Expression> other = ExpressionParser.parse(stored);
    if (one.isPresent() && other.isPresent()) {
      return one.get().isStoredAs(other.get());
    }
    return withoutBrackets(written).equals(withoutBrackets(stored));
  }

  /** What is left to compare of an expression that cannot be read as a tree. */
  private static List<ExpressionToken> withoutBrackets(String expression) {
    return ExpressionToken.of(expression).stream()
        .filter(token -> !token.is("(") && !token.is(")"))
        .toList();
  }
}
