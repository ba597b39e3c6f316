package io.citus4j.testkit.internal.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs cases on one of the two clusters and tells what came out, as text that can be compared. */
final class DifferentialSession implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");
  private static final Pattern SHARD = Pattern.compile("for shard \\d+");
  private static final List<String> RESET =
      List.of(
          "ROLLBACK",
          "RESET ROLE",
          "RESET ALL",
          "DROP SCHEMA IF EXISTS d, s1, s2, moved CASCADE",
          "CREATE SCHEMA d",
          "SET search_path = d, public");

  private final Connection coordinator;
  private final Connection worker;

  DifferentialSession(DataSource coordinator, DataSource worker) throws SQLException {
    this.coordinator = coordinator.getConnection();
    this.worker = worker.getConnection();
  }

  void reset() throws SQLException {
    try (Statement statement = coordinator.createStatement()) {
      for (String sql : RESET) {
        statement.execute(sql);
      }
    }
  }

  String outcome(DifferentialCases.Case one) {
    try (Statement statement = (one.onWorker() ? worker : coordinator).createStatement()) {
      if (!statement.execute(one.sql())) {
        return "done";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows(rows);
      }
    } catch (SQLException e) {
      return error(e);
    }
  }

  private static String rows(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    StringBuilder text = new StringBuilder();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(String.valueOf(rows.getString(i)));
      }
      text.append(String.join("|", row)).append('\n');
    }
    return text.toString();
  }

  private static String error(SQLException e) {
    ServerErrorMessage message =
        e instanceof PSQLException server ? server.getServerErrorMessage() : null;
    if (message == null) {
      return e.toString();
    }
    String text =
        e.getSQLState()
            + ": "
            + message.getMessage()
            + "\nDETAIL: "
            + message.getDetail()
            + "\nHINT: "
            + message.getHint();
    return SHARD.matcher(ADDRESS.matcher(text).replaceAll("host:port")).replaceAll("for shard N");
  }

  @Override
  public void close() throws SQLException {
    coordinator.close();
    worker.close();
  }
}
