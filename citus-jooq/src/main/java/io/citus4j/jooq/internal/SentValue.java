package io.citus4j.jooq.internal;

import java.util.Objects;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** The value that the JDBC driver is given for a value of a column. */
public final class SentValue {

  private SentValue() {}

  /**
   * Converts a value as jOOQ does when it is bound.
   *
   * @throws IllegalArgumentException if the server does not get it as a constant of the column's
   *     type
   */
  public static <T> Object of(Field<T> column, T value) {
    Objects.requireNonNull(value, "value");
    Param<T> param = DSL.val(value, column);
    DatabaseValues.Sent sent = DatabaseValues.of(param);
    Object converted = sent.value();
    String obstacle =
        converted == null ? sent.unreadable() : DatabaseValues.whyOtherwise(converted, false);
    if (converted == null || obstacle != null) {
      throw new IllegalArgumentException(
          "Cannot compare values of column \"%s\" with a key: jOOQ sends %s. Use a key of a type such as bigint, text or uuid."
              .formatted(column.getName(), obstacle == null ? "NULL" : obstacle));
    }
    return converted;
  }
}
