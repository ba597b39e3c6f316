package io.citus4j.routing;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryShape;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a distribution column, and what is certainly equal to it. Immutable.
 *
 * <p>Certain is less than what PostgreSQL compares: columns of one type and a collation whose equal
 * means equal bytes, and constants that no cast can change.
 */
final class ScopedKey {

  /** Types whose casts change values: by length, scale, precision or time zone. */
  private static final Set<String> CHANGED_BY_CASTS =
      Set.of(
          "varchar",
          "bpchar",
          "numeric",
          "timestamp",
          "timestamptz",
          "time",
          "timetz",
          "interval",
          "bit",
          "varbit");

  private static final Set<String> TEXTS = Set.of("text", "varchar");

  private final RoutableTable table;
  private final CatalogColumn column;
  private final Object value;

  ScopedKey(RoutableTable table, Object value) {
    this.table = table;
    this.column = table.distributionColumn();
    this.value = normal(value);
  }

  /** Whether a column can be equal to the key only by having its value. */
  boolean isComparable(CatalogColumn other) {
    String own = column.typeName();
    String its = other.typeName();
    boolean sameType =
        own.equals(its)
            || (Conversion.isInteger(own) && Conversion.isInteger(its))
            || (TEXTS.contains(own) && TEXTS.contains(its));
    return sameType && column.deterministicCollation() && other.deterministicCollation();
  }

  /** Whether a constant is the key. */
  boolean isValue(Expression constant) {
    if (constant instanceof Expression.Cast cast
        && cast.operand() instanceof Expression.Value operand
        && operand.typeName() == null) {
      return keeps(cast.typeName()) && isValue(operand.value());
    }
    return constant instanceof Expression.Value given
        && (given.typeName() == null || keeps(given.typeName()))
        && isValue(given.value());
  }

  private boolean keeps(String typeName) {
    String own = column.typeName();
    return (Conversion.isInteger(own) && Conversion.isInteger(typeName))
        || (typeName.equals(own) && !CHANGED_BY_CASTS.contains(typeName));
  }

  private boolean isValue(@Nullable Object given) {
    return given != null && normal(given).equals(value);
  }

  private static Object normal(Object value) {
    return value instanceof Byte || value instanceof Short || value instanceof Integer
        ? Long.valueOf(((Number) value).longValue())
        : value;
  }

  /** Requires a table that may be read if its distribution column has the value. */
  void requireGroup(RoutableTable other) {
    if (!other.hasDistributionColumn()) {
      throw new ScopeViolationException(
          "\"%s\" (%s) is not distributed by a key".formatted(other.name(), other.kind()));
    }
    if (!other.isColocatedWith(table)) {
      throw new ScopeViolationException(
          "\"%s\" is not colocated with \"%s\"".formatted(other.name(), table.name()));
    }
    if (other.kind() != TableKind.HASH_DISTRIBUTED && other.kind() != TableKind.RANGE_DISTRIBUTED) {
      throw new ScopeViolationException(
          "\"%s\" (%s) is not looked into".formatted(other.name(), other.kind()));
    }
  }

  /** Requires a table whose rows may be changed. */
  void requireTarget(RoutableTable target) {
    if (target.kind() == TableKind.REFERENCE) {
      throw new ScopeViolationException(
          "reference table \"" + target.name() + "\" is written, which everybody reads");
    }
    requireGroup(target);
  }

  /** Requires that an assignment leaves the key alone. */
  void requireUnchanged(QueryShape.Assignment assignment, RoutableTable target) {
    boolean itself =
        assignment.value() instanceof Expression.Column same
            && same.name().equals(assignment.column());
    if (target.isDistributionColumn(assignment.column()) && !itself) {
      throw new ScopeViolationException(
          "distribution column \"%s\" of \"%s\" is set"
              .formatted(assignment.column(), target.name()));
    }
  }

  /** The condition that rows of a table have to fulfil, in words. */
  String conditionOn(RoutableTable other) {
    return "\"%s\" = %s".formatted(other.distributionColumn().name(), value);
  }
}
