package io.citus4j.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values a column can have in the rows a statement touches, as far as the statement says so.
 *
 * <p>Values are those the JDBC driver is given, after any conversion: {@code Long} for a {@code
 * bigint}, {@code java.util.UUID} for a {@code uuid}. Immutable.
 *
 * @param values the values; null is SQL's NULL
 * @since 0.1
 */
public record KeyValues(List<@Nullable Object> values) {

  /** Copies the values. */
  public KeyValues {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /**
   * Says that a column has one value.
   *
   * @param value the value; null is SQL's NULL
   * @return the values
   */
  public static KeyValues of(@Nullable Object value) {
    return new KeyValues(Collections.singletonList(value));
  }

  /** A value that exists but cannot be read: only the server can tell its shard. */
  private record Unreadable(String description) {
    @Override
    public String toString() {
      return description;
    }
  }

  /**
   * Says that a column has one value, but that the value cannot be read.
   *
   * @param description what kind of value it is, for messages
   * @return the values
   */
  public static KeyValues unreadable(String description) {
    return of(new Unreadable(description));
  }

  /** Says what kind of value one is, for messages. */
  static String describe(Object value) {
    return value instanceof Unreadable ? value.toString() : value.getClass().getSimpleName();
  }
}
