package io.citus4j.routing;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.StoredType;
import io.citus4j.routing.shape.Expression;
import java.util.Optional;
import java.util.Set;

/** The types of expressions, as far as they are those of columns and constants. */
final class ColumnTypes {

  private static final Set<String> MOMENTS =
      Set.of("now", "current_timestamp", "statement_timestamp", "transaction_timestamp");
  private static final Set<String> TIME_FUNCTIONS = Set.of("date_trunc", "extract", "date_part");

  private ColumnTypes() {}

  /** Whether a comparison is STABLE: of a moment in time with a date or time of day without one. */
  static boolean dependsOnTimeZone(Expression.Comparison comparison, Level level) {
    Optional<String> left = typeOf(comparison.left(), level);
    Optional<String> right = typeOf(comparison.right(), level);
    return left.isPresent()
        && right.isPresent()
        && new Conversion(left.get(), right.get()).dependsOnTimeZone();
  }

  /**
   * Whether a call is STABLE because of its operands: a moment in time plus a day, or cut to one.
   */
  static boolean dependsOnTimeZone(Expression.Call call, Level level) {
    if (TIME_FUNCTIONS.contains(call.name())) {
      return call.operands().stream().anyMatch(operand -> isMoment(operand, level));
    }
    return isSum(call)
        && isMoment(call.operands().get(0), level) != isMoment(call.operands().get(1), level);
  }

  private static boolean isSum(Expression.Call call) {
    return call.operands().size() == 2 && (call.name().equals("+") || call.name().equals("-"));
  }

  private static boolean isMoment(Expression expression, Level level) {
    return typeOf(expression, level).filter("timestamptz"::equals).isPresent();
  }

  /** Whether a function has a variant for moments that is STABLE, and others that are not. */
  static boolean dependsOnOperands(Expression.Call call) {
    return TIME_FUNCTIONS.contains(call.name());
  }

  /** The type of an expression; empty if it is not known here. */
  static Optional<String> typeOf(Expression expression, Level level) {
    if (expression instanceof Expression.Column column) {
      return DistributionColumns.base(column, level)
          .flatMap(base -> base.relation().table().column(base.column()))
          .map(CatalogColumn::storedType)
          .map(StoredType::name);
    }
    if (expression instanceof Expression.Cast cast) {
      return Optional.of(TypeText.of(cast.typeName()).name());
    }
    if (expression instanceof Expression.Call call) {
      return typeOf(call, level);
    }
    return Constant.of(expression).flatMap(constant -> Optional.ofNullable(constant.type()));
  }

  private static Optional<String> typeOf(Expression.Call call, Level level) {
    if (MOMENTS.contains(call.name())) {
      return Optional.of("timestamptz");
    }
    if (call.name().equals("date_trunc") && call.operands().size() > 1) {
      return typeOf(call.operands().get(1), level);
    }
    boolean moment = isSum(call) && dependsOnTimeZone(call, level);
    return moment ? Optional.of("timestamptz") : Optional.empty();
  }
}
