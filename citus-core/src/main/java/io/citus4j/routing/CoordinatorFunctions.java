package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that a worker may not have, or that have a state of their own on each node: what calls
 * them stays on the coordinator.
 */
final class CoordinatorFunctions {

  private static final Set<String> SEQUENCES = Set.of("nextval", "currval", "lastval", "setval");

  private CoordinatorFunctions() {}

  /** Why a statement has to stay, or empty if it calls no such function. */
  static Optional<String> in(QueryShape shape) {
    for (Expression expression : expressions(shape)) {
      Optional<String> found = in(expression);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> in(Expression expression) {
    if (expression instanceof Expression.Call call) {
      if (SEQUENCES.contains(call.name())) {
        return Optional.of("the sequence of " + call.name() + "() may be on the coordinator only");
      }
      if (call.volatility() == Volatility.UNKNOWN) {
        return Optional.of("the workers may not have function " + call.name() + "()");
      }
    }
    for (Expression part : expression.parts()) {
      Optional<String> found = in(part);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The expressions of a statement, those of the queries in it included. */
  private static List<Expression> expressions(QueryShape shape) {
    List<Expression> expressions = new ArrayList<>();
    for (QueryBlock block : Blocks.blocks(shape)) {
      Blocks.forEachExpression(block, expressions::add);
    }
    if (shape instanceof QueryShape.Insert insert) {
      insert.conflict().assignments().forEach(each -> expressions.add(each.value()));
      insert.conflict().where().ifPresent(expressions::add);
      expressions.addAll(insert.returning());
      for (QueryBlock.CommonTable with : insert.with()) {
        expressions.addAll(expressions(with.statement()));
      }
    }
    return expressions;
  }
}
