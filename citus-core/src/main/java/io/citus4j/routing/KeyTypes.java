package io.citus4j.routing;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.routing.shape.Expression;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Which types PostgreSQL compares with a distribution column as the column's own. */
final class KeyTypes {

  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");

  private KeyTypes() {}

  /** Whether values of a type are not compared as they are. */
  static boolean isOther(CatalogColumn column, String typeName) {
    return !areAlike(column.typeName(), typeName);
  }

  /** Whether types have one meaning of equality. */
  static boolean areAlike(String one, String other) {
    return one.equals(other)
        || (Conversion.isInteger(one) && Conversion.isInteger(other))
        || (TEXTS.contains(one) && TEXTS.contains(other));
  }

  /** What a constant is instead of a value of the column's type; empty if it is one. */
  static Optional<String> otherThan(CatalogColumn column, Expression constant) {
    if (constant instanceof Expression.Cast cast) {
      return isOther(column, cast.typeName())
          ? Optional.of("a value of type " + cast.typeName())
          : Optional.empty();
    }
    if (constant instanceof Expression.Unreadable unreadable) {
      return unreadable.equals(Expression.Unreadable.UNSEEN)
          ? Optional.empty()
          : Optional.of(unreadable.description());
    }
    if (!(constant instanceof Expression.Value value)) {
      return Optional.empty();
    }
    String given = value.typeName();
    if (given != null) {
      return isOther(column, given) ? Optional.of("a value of type " + given) : Optional.empty();
    }
    Object sent = value.value();
    boolean fraction =
        sent instanceof BigDecimal || sent instanceof Double || sent instanceof Float;
    return sent != null && fraction && Conversion.isInteger(column.typeName())
        ? Optional.of("a " + sent.getClass().getSimpleName())
        : Optional.empty();
  }
}
