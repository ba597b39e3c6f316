package io.citus4j.jooq.internal;

import io.citus4j.routing.KeyValues;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import org.jooq.ContextConverter;
import org.jooq.Converter;
import org.jooq.ConverterContext;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/** The values that the database is given for the parameters of a query, after jOOQ's conversion. */
final class DatabaseValues {

  private static final String JOOQ_TYPES = "org.jooq.impl.";
  private static final ConverterContext NO_CONTEXT = noContext();

  private DatabaseValues() {}

  static KeyValues of(Param<?> param) {
    if (isCustom(param.getBinding())) {
      return KeyValues.unreadable("the custom binding " + param.getBinding().getClass().getName());
    }
    Object value;
    try {
      value = convert(param.getConverter(), param.getValue());
    } catch (ContextNeededException e) {
      return KeyValues.unreadable(
          "the context converter " + param.getConverter().getClass().getName());
    }
    // jOOQ sends it as numeric, and Citus does not compare an integer column with a numeric.
    return value instanceof BigInteger ? KeyValues.unreadable("a BigInteger") : KeyValues.of(value);
  }

  /** jOOQ wraps every converter into one that takes a context, which most never look at. */
  @SuppressWarnings("unchecked")
  private static <T, U> @Nullable T convert(Converter<T, U> converter, @Nullable Object value) {
    return converter instanceof ContextConverter<T, U> contextual
        ? contextual.to((U) value, NO_CONTEXT)
        : converter.to((U) value);
  }

  private static ConverterContext noContext() {
    return (ConverterContext)
        Proxy.newProxyInstance(
            ConverterContext.class.getClassLoader(),
            new Class<?>[] {ConverterContext.class},
            (proxy, method, arguments) -> {
              throw new ContextNeededException();
            });
  }

  static boolean isCustom(Object part) {
    return !part.getClass().getName().startsWith(JOOQ_TYPES);
  }

  /** Ends a conversion whose result depends on more than the value. */
  private static final class ContextNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContextNeededException() {
      super(null, null, false, false);
    }
  }
}
