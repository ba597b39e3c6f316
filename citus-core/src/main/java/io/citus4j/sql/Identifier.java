package io.citus4j.sql;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A PostgreSQL identifier: the name of a schema, a table or a column.
 *
 * <p>It has two forms. The <em>internal</em> form is the name as the catalogue stores it, case
 * included ({@link #value()}, {@link #toString()}). The <em>SQL</em> form is always quoted ({@link
 * #toSql()}), so that no name needs to be judged a keyword or safe.
 *
 * <p>Immutable.
 *
 * @param value the internal form, 1 to 63 bytes in UTF-8, without NUL
 * @since 0.1
 */
public record Identifier(String value) implements Comparable<Identifier> {

  private static final int MAX_BYTES = 63;

  /**
   * Creates an identifier from its internal form; nothing is folded to lower case.
   *
   * @throws IllegalArgumentException if the name is empty, longer than 63 bytes, or holds a NUL
   */
  public Identifier {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("An identifier must not be empty.");
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("An identifier must not hold a NUL character.");
    }
    if (value.length() > MAX_BYTES / 4
        && value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Identifier \""
              + value
              + "\" is longer than the 63 bytes PostgreSQL keeps. Shorten it: the server would"
              + " silently cut it off.");
    }
  }

  /**
   * Returns the SQL form.
   *
   * @return the name in double quotes, embedded quotes doubled
   */
  public String toSql() {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(Identifier other) {
    return value.compareTo(other.value);
  }

  /** Returns the internal form, for messages. */
  @Override
  public String toString() {
    return value;
  }
}
