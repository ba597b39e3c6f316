package io.citus4j.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Asks a node directly, to see from the server's side what happened. */
final class Queries {

  private Queries() {}

  static long number(DataSource node, String sql) throws SQLException {
    return Long.parseLong(strings(node, sql).get(0));
  }

  /** Returns the first column. */
  static List<String> strings(DataSource node, String sql) throws SQLException {
    List<String> result = new ArrayList<>();
    try (Connection connection = node.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        result.add(row.getString(1));
      }
    }
    return result;
  }

  static String string(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs statements, each in a transaction of its own. */
  static void run(DataSource node, String... statements) throws SQLException {
    try (Connection connection = node.getConnection()) {
      for (String statement : statements) {
        execute(connection, statement);
      }
    }
  }
}
