package io.citus4j;

import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** Code that has no place in this package, and some that has, for {@link ArchitectureTest}. */
final class StrayCode {

  private StrayCode() {}

  static final class CallsSqlText {
    SqlText call(String table) {
      return SqlText.of("DROP TABLE " + table);
    }
  }

  static final class RefersToSqlText {
    Function<String, SqlText> refer() {
      return SqlText::verbatim;
    }
  }

  static final class ExecutesText {
    void execute(Connection connection, String table) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE " + table);
      }
    }
  }

  static final class PreparesText {
    void prepare(Connection connection, String table) throws SQLException {
      connection.prepareStatement("DROP TABLE " + table).close();
    }
  }

  static final class RefersToExecution {
    Execution refer(Statement statement) {
      return statement::executeUpdate;
    }

    interface Execution {
      int execute(String text) throws SQLException;
    }
  }

  static final class ExecutesPrepared {
    boolean execute(SqlText text, Connection connection) throws SQLException {
      try (ResultSet row = text.prepare(connection).executeQuery()) {
        return row.next();
      }
    }
  }
}
