package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Boolean SQL expressions. */
public final class Conditions {

  private Conditions() {}

  /** Asks the server whether a condition holds. */
  public static boolean hold(SqlText condition, Connection connection) throws SQLException {
    SqlText query = SqlText.of("SELECT " + condition.text(), condition.binds().toArray());
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** The opposite of a condition that is true or false. */
  public static SqlText not(SqlText condition) {
    return SqlText.of("(NOT " + condition.text() + ")", condition.binds().toArray());
  }

  /** Whether two conditions both hold. */
  public static SqlText both(SqlText one, SqlText other) {
    List<@Nullable Object> binds = new ArrayList<>(one.binds());
    binds.addAll(other.binds());
    return SqlText.of("(" + one.text() + "\nAND " + other.text() + ")", binds.toArray());
  }

  /** Whether any of some conditions holds, of which there is at least one. */
  public static SqlText any(List<SqlText> conditions) {
    String text =
        conditions.stream().map(SqlText::text).collect(Collectors.joining("\nOR ", "(", ")"));
    List<@Nullable Object> binds = new ArrayList<>();
    conditions.forEach(condition -> binds.addAll(condition.binds()));
    return SqlText.of(text, binds.toArray());
  }
}
