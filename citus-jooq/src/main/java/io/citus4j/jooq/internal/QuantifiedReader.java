package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.Expression.Volatility;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comparisons with the rows of a subquery or the elements of an array. Confined to one
 * analysis.
 */
final class QuantifiedReader {

  private final ExpressionReader expressions;

  QuantifiedReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  Expression read(Tokens tokens) {
    List<Expression> tested = expressions.operands(tokens);
    if (tokens.accept("in")) {
      return subquery(tokens, SubqueryUse.IN, tested);
    }
    if (tokens.accept("not", "in")) {
      return subquery(tokens, SubqueryUse.COMPARED, tested);
    }
    boolean equal = ConditionReader.comparator(tokens) == Comparator.EQUAL;
    boolean any = tokens.accept("any") || tokens.accept("some");
    if (!any) {
      tokens.accept("all");
    }
    if (tokens.isNext("(") && tokens.peek(1) instanceof Token.Part array) {
      tokens.expect("(");
      tokens.part();
      tokens.expect(")");
      return comparedWithArray(tested, array.part(), equal && any);
    }
    return subquery(tokens, equal && any ? SubqueryUse.IN : SubqueryUse.COMPARED, tested);
  }

  private Expression subquery(Tokens tokens, SubqueryUse use, List<Expression> tested) {
    if (!tokens.isPartNext()) {
      return expressions.subquery(tokens, use, tested);
    }
    RenderedPart subquery = tokens.part();
    if (subquery.kind() != PartKind.SUBQUERY) {
      throw NotUnderstoodException.of(subquery);
    }
    Tokens within = Tokens.in(subquery);
    Expression read = expressions.subquery(within, use, tested);
    within.expectEnd();
    return read;
  }

  private Expression comparedWithArray(
      List<Expression> tested, RenderedPart array, boolean equalToAny) {
    List<Expression> elements = new ArrayList<>();
    if (equalToAny && tested.size() == 1 && addElements(array, elements)) {
      return new Expression.InList(tested.get(0), elements);
    }
    List<Expression> operands = new ArrayList<>(tested);
    operands.add(expressions.read(array));
    return new Expression.Call("any", Volatility.STABLE, false, operands);
  }

  /** Adds the elements of an array, or of arrays within; false if it is an expression. */
  private boolean addElements(RenderedPart array, List<Expression> elements) {
    if (array.kind() == PartKind.VALUE) {
      return ValueReader.addElements(array, elements);
    }
    Tokens tokens = Tokens.in(array);
    if (!tokens.accept("array", "[")) {
      return false;
    }
    do {
      RenderedPart element = tokens.part();
      if (!(element.text().startsWith("array[") && addElements(element, elements))) {
        elements.add(expressions.read(element));
      }
    } while (tokens.accept(","));
    tokens.expect("]");
    return tokens.isAtEnd();
  }
}
