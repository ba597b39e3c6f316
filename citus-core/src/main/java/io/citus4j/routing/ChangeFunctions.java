package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The functions that Citus does not let an UPDATE or a DELETE call: those whose result differs
 * between the nodes ({@code TargetlistAndFunctionsSupported} in {@code
 * planner/multi_router_planner.c}).
 */
final class ChangeFunctions {

  private static final Set<String> CHOICES =
      Set.of("coalesce", "case", "nvl", "nvl2", "choose", "iif", "decode");
  private static final String COMPUTE_FIRST = "Compute the value first, and bind it.";

  private final Level level;
  private boolean stableOfColumn;
  private boolean mutableChoice;

  private ChangeFunctions(Level level) {
    this.level = level;
  }

  /**
   * Checks what a statement sets, its condition and what it returns.
   *
   * @throws UnsupportedQueryException if Citus refuses a function
   * @throws NotRoutableException if it is not known what a function may do
   */
  static void check(
      List<QueryShape.Assignment> assignments,
      Optional<Expression> where,
      List<Expression> returning,
      Level level) {
    ChangeFunctions functions = new ChangeFunctions(level);
    for (QueryShape.Assignment assignment : assignments) {
      functions.checkValue(assignment.value());
    }
    where.ifPresent(functions::checkCondition);
    functions.refuseFound();
    returning.forEach(ChangeFunctions::checkReturned);
  }

  private void checkValue(Expression value) {
    requireKnown(value);
    if (isVolatile(value)) {
      throw new UnsupportedQueryException(
          "functions used in UPDATE queries on distributed tables must not be VOLATILE",
          "it calls a VOLATILE function",
          COMPUTE_FIRST);
    }
    search(value);
  }

  private void checkCondition(Expression condition) {
    requireKnown(condition);
    if (isVolatile(condition)) {
      throw new UnsupportedQueryException(
          "functions used in the WHERE/ON/WHEN clause of modification queries on distributed tables"
              + " must not be VOLATILE",
          "its condition calls a VOLATILE function",
          COMPUTE_FIRST);
    }
    search(condition);
  }

  private void refuseFound() {
    if (stableOfColumn) {
      throw new UnsupportedQueryException(
          "STABLE functions used in UPDATE queries cannot be called with column references",
          "the result of a STABLE function or comparison may differ from node to node",
          "Give the function no column, and compare a column with a value of its own type: bind a"
              + " moment with an offset for a timestamptz.");
    }
    if (mutableChoice) {
      throw new UnsupportedQueryException(
          "non-IMMUTABLE functions are not allowed in CASE or COALESCE statements",
          "whether the function is called depends on the row",
          COMPUTE_FIRST);
    }
  }

  private static void checkReturned(Expression returned) {
    requireKnown(returned);
    if (Expressions.isMutable(returned)) {
      throw new UnsupportedQueryException(
          "non-IMMUTABLE functions are not allowed in the RETURNING clause",
          "RETURNING calls a function that is not IMMUTABLE",
          "Return the columns, and call the function in a query of its own.");
    }
  }

  /** An INSERT may call any function, but not return what it gives. */
  static void checkInserted(List<Expression> returning) {
    returning.forEach(ChangeFunctions::checkReturned);
  }

  private static void requireKnown(Expression expression) {
    Expressions.forEach(
        expression,
        part -> {
          if (part instanceof Expression.Call call
              && call.volatility() == Volatility.UNKNOWN
              && !call.name().equals("default")) {
            throw new NotRoutableException(
                "it is not known whether function " + call.name() + "() is VOLATILE");
          }
        });
  }

  private static boolean isVolatile(Expression expression) {
    boolean[] found = new boolean[] {Expressions.isVolatile(expression)};
    Blocks.forEachSubquery(expression, block -> found[0] |= Blocks.isVolatile(block));
    return found[0];
  }

  /** Looks for what is computed from columns; tells whether the expression has one. */
  private boolean search(Expression expression) {
    if (expression instanceof Expression.Column) {
      return true;
    }
    if (expression instanceof Expression.Call call && CHOICES.contains(call.name())) {
      mutableChoice |= Expressions.isMutable(call);
      return call.operands().stream().anyMatch(ChangeFunctions::hasColumn);
    }
    boolean column = false;
    for (Expression part : expression.parts()) {
      column |= search(part);
    }
    stableOfColumn |= column && isStable(expression);
    return column;
  }

  private boolean isStable(Expression expression) {
    if (expression instanceof Expression.Comparison comparison) {
      return ColumnTypes.dependsOnTimeZone(comparison, level);
    }
    return expression instanceof Expression.Call call
        && (ColumnTypes.dependsOnTimeZone(call, level)
            || (call.volatility() == Volatility.STABLE && !ColumnTypes.dependsOnOperands(call)));
  }

  private static boolean hasColumn(Expression expression) {
    return Expressions.contains(expression, part -> part instanceof Expression.Column);
  }
}
