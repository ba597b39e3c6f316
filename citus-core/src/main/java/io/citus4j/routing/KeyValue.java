package io.citus4j.routing;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.StoredType;
import io.citus4j.routing.shape.Expression;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A constant as Citus takes it for a value of a distribution column: converted as an assignment
 * would, by whichever operator it is compared ({@code planner/shard_pruning.c}). Immutable.
 *
 * @param kind what is known of it
 * @param value the value of the column's type, if it is known
 * @param asGiven whether it is not made to fit the column's length or scale
 */
record KeyValue(Kind kind, @Nullable Object value, boolean asGiven) {

  /** What is known of a value. */
  enum Kind {
    KNOWN,
    /** No row has a key that compares with it. */
    NULL,
    /** Citus does not see that it is a value of the column's type before it runs the statement. */
    NOT_SEEN,
    /** Only the server can compute it. */
    UNREADABLE
  }

  private static final KeyValue NULL = new KeyValue(Kind.NULL, null, false);
  private static final KeyValue NOT_SEEN = new KeyValue(Kind.NOT_SEEN, null, false);
  private static final KeyValue UNREADABLE = new KeyValue(Kind.UNREADABLE, null, false);

  /**
   * The value that a column is compared with.
   *
   * @throws UnsupportedQueryException if there is no such comparison, or the value does not fit
   */
  static KeyValue compared(Expression constant, CatalogColumn column) {
    StoredType stored = column.storedType();
    if (isNull(constant)) {
      return NULL;
    }
    if (stored.constrained()) {
      return NOT_SEEN;
    }
    if (stored.name().equals("bool")) {
      // PostgreSQL's planner makes "k = true" to "k", which Citus prunes nothing by.
      return UNREADABLE;
    }
    Optional<Constant> found = Constant.of(withStoredType(constant, column));
    if (found.isEmpty() || isText(constant)) {
      return asItIs(constant, stored);
    }
    String type = comparedType(found.get(), stored);
    Object value = found.get().value();
    if (value == null) {
      return NULL;
    }
    Conversion conversion = new Conversion(type, stored.name());
    if (type == null || type.equals(stored.name())) {
      return conversion.convert(value).map(KeyValue::asGiven).orElse(UNREADABLE);
    }
    if (conversion.dependsOnTimeZone()) {
      return NOT_SEEN;
    }
    if (conversion.isImpossible()) {
      throw noOperator(type, stored);
    }
    return fitted(conversion, value, stored);
  }

  /**
   * The value that a column is given.
   *
   * @throws UnsupportedQueryException if the value does not fit
   */
  static KeyValue assigned(Expression constant, CatalogColumn column) {
    StoredType stored = column.storedType();
    if (isNull(constant)) {
      return NULL;
    }
    Optional<Constant> found = Constant.of(withStoredType(constant, column));
    if (stored.constrained() && !isCastTo(constant, column.typeName())) {
      throw new UnsupportedQueryException(
          "Cannot coerce %s to %s"
              .formatted(
                  TypeDisplay.of(found.map(Constant::type).orElse(stored.name())),
                  column.displayType()),
          "distribution column \"%s\" has a domain with a condition".formatted(column.name()),
          "Cast the value to the domain.");
    }
    if (found.isEmpty() || isText(constant)) {
      return asItIs(constant, stored);
    }
    Constant given = found.get();
    if (given.value() == null) {
      return NULL;
    }
    if (given.value() instanceof Long number && "text".equals(Conversion.family(stored.name()))) {
      return fitted(new Conversion("text", stored.name()), number.toString(), stored);
    }
    String type = comparedType(given, stored);
    Conversion conversion = new Conversion(type, stored.name());
    // Citus looks at the value before it is made to fit the column.
    return type == null || type.equals(stored.name())
        ? conversion.convert(given.value()).map(KeyValue::asGiven).orElse(UNREADABLE)
        : fitted(conversion, given.value(), stored);
  }

  private static boolean isNull(Expression constant) {
    return constant instanceof Expression.Value value && value.value() == null;
  }

  /** Whether the driver's settings decide of what type a value is that it binds. */
  private static boolean isText(Expression constant) {
    return constant instanceof Expression.Value value
        && value.value() instanceof String
        && value.typeName() == null
        && value.bind().isPresent();
  }

  private static boolean isCastTo(Expression constant, String typeName) {
    return constant instanceof Expression.Cast cast && cast.typeName().equals(typeName);
  }

  /** A cast to the domain is one to the type below it. */
  private static Expression withStoredType(Expression constant, CatalogColumn column) {
    return isCastTo(constant, column.typeName())
            && !column.typeName().equals(column.storedType().name())
        ? new Expression.Cast(((Expression.Cast) constant).operand(), column.storedType().name())
        : constant;
  }

  /** Values of classes that are not computed with, hashed as the driver sends them. */
  private static KeyValue asItIs(Expression constant, StoredType stored) {
    return constant instanceof Expression.Value value
            && value.value() != null
            && (value.typeName() == null || value.typeName().equals(stored.name()))
        ? new KeyValue(Kind.KNOWN, value.value(), false)
        : UNREADABLE;
  }

  /** A column of varchar is compared as text, so that a literal is one of text. */
  private static @Nullable String comparedType(Constant constant, StoredType stored) {
    return constant.type() == null && stored.name().equals("varchar") ? "text" : constant.type();
  }

  private static KeyValue asGiven(Object value) {
    return new KeyValue(Kind.KNOWN, value, true);
  }

  private static KeyValue fitted(Conversion conversion, Object value, StoredType stored) {
    TypeText target = TypeText.of(stored);
    Optional<Object> converted = conversion.convert(value);
    if (converted.isEmpty()) {
      return UNREADABLE;
    }
    Optional<Object> assigned = target.assign(converted.get());
    if (assigned.isEmpty() && stored.name().equals("varchar")) {
      throw new UnsupportedQueryException(
          "value too long for type character varying(%d)".formatted(target.size()),
          "a distribution column of that type is compared with or given a longer text",
          "Shorten the text; no row can have it.");
    }
    if (assigned.isPresent()) {
      return new KeyValue(Kind.KNOWN, assigned.get(), false);
    }
    // What has more precision than the column is hashed as long as it happens to fit.
    return new KeyValue(Kind.KNOWN, converted.get(), false);
  }

  private static UnsupportedQueryException noOperator(String type, StoredType stored) {
    return new UnsupportedQueryException(
        "operator does not exist: %s = %s"
            .formatted(TypeDisplay.of(stored.name()), TypeDisplay.of(type)),
        "the distribution column is compared with a value of another type",
        "Compare it with a value of its own type.");
  }
}
