package io.citus4j.jooq.internal;

import io.citus4j.routing.KeyValues;
import java.math.BigInteger;
import org.jooq.ContextConverter;
import org.jooq.Converter;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/** The values that the database is given for the parameters of a query, after jOOQ's conversion. */
final class DatabaseValues {

  private static final String JOOQ_TYPES = "org.jooq.impl.";

  private DatabaseValues() {}

  static KeyValues of(Param<?> param) {
    if (isCustom(param.getBinding())) {
      return KeyValues.unreadable("the custom binding " + param.getBinding().getClass().getName());
    }
    Converter<?, ?> converter = param.getConverter();
    if (converter instanceof ContextConverter && isCustom(converter)) {
      return KeyValues.unreadable("the context converter " + converter.getClass().getName());
    }
    Object value = convert(converter, param.getValue());
    // jOOQ sends it as numeric, and Citus does not compare an integer column with a numeric.
    return value instanceof BigInteger ? KeyValues.unreadable("a BigInteger") : KeyValues.of(value);
  }

  @SuppressWarnings("unchecked")
  private static <T, U> @Nullable T convert(Converter<T, U> converter, @Nullable Object value) {
    return converter.to((U) value);
  }

  static boolean isCustom(Object part) {
    return !part.getClass().getName().startsWith(JOOQ_TYPES);
  }
}
