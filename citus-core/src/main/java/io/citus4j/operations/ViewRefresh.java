package io.citus4j.operations;

import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.ViewCalls;
import io.citus4j.internal.catalog.ViewQueries;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Refreshes materialized views. Thread-safe. */
final class ViewRefresh {

  private final Session session;

  ViewRefresh(Session session) {
    this.session = session;
  }

  void refresh(QualifiedName view) {
    session.inTransaction(
        "refresh materialized view \"" + view + '"',
        connection -> {
          ViewCalls.refresh(view, besideReaders(view, connection)).execute(connection);
          return view;
        });
  }

  private static boolean besideReaders(QualifiedName view, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = ViewQueries.refreshable(view).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new OperationException(
            ErrorCode.OPERATION_FAILED,
            "Cannot refresh materialized view \"%s\": it does not exist. Plan and apply the schema first."
                .formatted(view),
            null);
      }
      return row.getBoolean("populated") && row.getBoolean("has_key");
    }
  }
}
