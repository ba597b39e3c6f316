package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.PinStep;
import io.citus4j.schema.PinTargetStep;
import io.citus4j.sql.QualifiedName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Turns the value of a key into the text that PostgreSQL knows it by.
 *
 * @param column the distribution column, or null for a table that was distributed before
 */
record PinnedKey<K>(QualifiedName table, @Nullable Field<?> column, PinStep step)
    implements KeyedPinStep<K> {

  @Override
  public PinTargetStep value(K value) {
    Objects.requireNonNull(value, "value");
    return step.value(text(column == null ? value : databaseValue(column, value)));
  }

  /** Whether a column's values are not those that the database has. */
  static boolean isConverted(Field<?> column) {
    return isCustomBinding(column)
        || column.getConverter().fromType() != column.getConverter().toType();
  }

  private static boolean isCustomBinding(Field<?> column) {
    return !column.getBinding().getClass().getName().startsWith("org.jooq.impl.");
  }

  private Object databaseValue(Field<?> key, Object value) {
    if (isCustomBinding(key)) {
      throw refused(value, "column \"" + key.getName() + "\" has a custom binding");
    }
    if (!key.getType().isInstance(value)) {
      throw refused(
          value,
          "column \"%s\" takes a %s, not a %s"
              .formatted(
                  key.getName(), key.getType().getSimpleName(), value.getClass().getSimpleName()));
    }
    Object converted = convert(key.getConverter(), value);
    if (converted == null) {
      throw refused(value, "it is NULL in the database, and a row without a key has no shard");
    }
    return converted;
  }

  @SuppressWarnings("unchecked")
  private static <T, U> @Nullable T convert(Converter<T, U> converter, Object value) {
    return converter.to((U) value);
  }

  private String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof String
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof BigInteger
        || value instanceof UUID
        || value instanceof Boolean
        || value instanceof LocalDate) {
      return value.toString();
    }
    throw refused(value, "a " + value.getClass().getName() + " has no shard that can be told here");
  }

  private SchemaDeclarationException refused(Object value, String why) {
    return new SchemaDeclarationException(
        "Cannot pin value '%s' of \"%s\": %s. Pin numbers, text, UUIDs, booleans or dates."
            .formatted(value, table, why));
  }
}
