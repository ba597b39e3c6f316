package io.citus4j.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement: its text with {@code ?} markers, and the values bound to them.
 *
 * <p>Identifiers are in the text, quoted; values never are. Immutable.
 *
 * @since 0.1
 */
public final class SqlText {

  private final String text;
  private final List<@Nullable Object> binds;
  private final boolean verbatim;

  private SqlText(String text, List<@Nullable Object> binds, boolean verbatim) {
    this.text = Objects.requireNonNull(text, "text");
    this.binds = Collections.unmodifiableList(new ArrayList<>(binds));
    this.verbatim = verbatim;
  }

  /**
   * Creates a statement.
   *
   * @param text the text, one {@code ?} for each value and none elsewhere but within quotes
   * @param binds the values in the order of their markers: strings, numbers, booleans or null
   * @return the statement
   * @throws IllegalArgumentException if the number of markers and of values differ
   */
  public static SqlText of(String text, @Nullable Object... binds) {
    int markers = Markers.count(text);
    if (markers != binds.length) {
      throw new IllegalArgumentException(
          "The statement has " + markers + " markers but " + binds.length + " values: " + text);
    }
    return new SqlText(text, Arrays.asList(binds), false);
  }

  /**
   * Creates a statement from text that is complete: a question mark in it is no marker.
   *
   * @param text the text, of one statement or several
   * @return the statement, which can be executed but not prepared
   */
  public static SqlText verbatim(String text) {
    return new SqlText(text, List.of(), true);
  }

  /**
   * Tells whether the text is complete, without markers.
   *
   * @return true if it was made by {@link #verbatim}
   */
  public boolean isVerbatim() {
    return verbatim;
  }

  /**
   * Returns the text with its markers.
   *
   * @return the text, as {@link Connection#prepareStatement(String)} takes it
   */
  public String text() {
    return text;
  }

  /**
   * Returns the bound values.
   *
   * @return the values in the order of their markers; elements may be null
   */
  public List<@Nullable Object> binds() {
    return binds;
  }

  /**
   * Prepares the statement and binds its values.
   *
   * @param connection where to prepare it
   * @return the statement, ready to execute; the caller closes it
   * @throws SQLException if the driver refuses the text or a value
   * @throws IllegalStateException if the text is {@linkplain #verbatim complete}
   */
  public PreparedStatement prepare(Connection connection) throws SQLException {
    if (verbatim) {
      throw new IllegalStateException("Complete text is executed, not prepared: " + text);
    }
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      for (int i = 0; i < binds.size(); i++) {
        statement.setObject(i + 1, binds.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /**
   * Executes the statement; a result is thrown away.
   *
   * @param connection where to execute it
   * @throws SQLException if the server refuses it
   */
  public void execute(Connection connection) throws SQLException {
    if (verbatim) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(text);
      }
      return;
    }
    try (PreparedStatement statement = prepare(connection)) {
      statement.execute();
    }
  }

  /**
   * Executes a statement that changes rows.
   *
   * @param connection where to execute it
   * @return the number of rows it changed
   * @throws SQLException if the server refuses it
   */
  public long update(Connection connection) throws SQLException {
    if (verbatim) {
      try (Statement statement = connection.createStatement()) {
        return statement.executeLargeUpdate(text);
      }
    }
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeLargeUpdate();
    }
  }

  /**
   * Returns the statement with its values written as literals, for reading and for scripts.
   *
   * @return SQL text that stands alone
   */
  public String inlined() {
    if (verbatim) {
      return text;
    }
    StringBuilder sql = new StringBuilder(text.length() + 16 * binds.size());
    int rest = 0;
    for (Object value : binds) {
      int marker = Markers.next(text, rest);
      sql.append(text, rest, marker).append(literal(value));
      rest = marker + 1;
    }
    return sql.append(text, rest, text.length()).toString();
  }

  private static String literal(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    String quoted = '\'' + value.toString().replace("'", "''") + '\'';
    if (quoted.indexOf('\\') < 0 && quoted.indexOf('\n') < 0 && quoted.indexOf('\r') < 0) {
      return quoted;
    }
    return " E" + quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlText that
        && text.equals(that.text)
        && binds.equals(that.binds)
        && verbatim == that.verbatim;
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + binds.hashCode();
  }

  /** Returns the text with its markers, for messages; it is not the statement itself. */
  @Override
  public String toString() {
    return text;
  }
}
