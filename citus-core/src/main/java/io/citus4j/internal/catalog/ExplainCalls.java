package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Parser;

/** Statements that ask how another one is planned. */
public final class ExplainCalls {

  private ExplainCalls() {}

  /**
   * What to put in front of a statement to get its plan as XML, with the statements of its tasks.
   */
  public static String prefix(boolean analyze, boolean buffers) {
    return "EXPLAIN (VERBOSE, FORMAT XML%s%s) "
        .formatted(analyze ? ", ANALYZE" : "", buffers ? ", BUFFERS" : "");
  }

  /**
   * Lets the plans of the transaction show the tasks of Citus: all of them, or one.
   *
   * @return false if the server does not know the settings, as Citus is not loaded
   */
  public static boolean showTasks(boolean all, Connection connection) throws SQLException {
    SqlText settings =
        SqlText.of(
            """
            SELECT coalesce(current_setting('citus.explain_all_tasks', true), '') <> '',
                   set_config('citus.explain_distributed_queries', 'on', true),
                   set_config('citus.explain_all_tasks', ?, true)
            """,
            all ? "on" : "off");
    try (PreparedStatement statement = settings.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Keeps the transaction from writing. */
  public static SqlText readOnly() {
    return SqlText.of("SET TRANSACTION READ ONLY");
  }

  /** Runs a statement with a prefix, and returns the only value of its result. */
  public static String run(Connection connection, String prefix, SqlText statement)
      throws SQLException {
    if (statement.isVerbatim()) {
      return run(connection, prefix, statement.text());
    }
    try (PreparedStatement prepared =
            SqlText.of(prefix + statement.text(), statement.binds().toArray()).prepare(connection);
        ResultSet row = prepared.executeQuery()) {
      return onlyValue(row);
    }
  }

  /** The same for complete text, in which a question mark is no marker. */
  public static String run(Connection connection, String prefix, String text) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(prefix + text)) {
      return onlyValue(row);
    }
  }

  private static String onlyValue(ResultSet row) throws SQLException {
    row.next();
    return row.getString(1);
  }

  /**
   * Counts the statements that the driver finds in a text, each of which it would execute.
   *
   * @throws SQLException if the driver cannot read the text
   */
  public static int statementsIn(String text, Connection connection) throws SQLException {
    boolean standardStrings =
        !connection.isWrapperFor(BaseConnection.class)
            || connection.unwrap(BaseConnection.class).getStandardConformingStrings();
    return Parser.parseJdbcSql(text, standardStrings, true, true, false, false).size();
  }
}
