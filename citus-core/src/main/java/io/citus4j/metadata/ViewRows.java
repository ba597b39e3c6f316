package io.citus4j.metadata;

import io.citus4j.internal.catalog.Conditions;
import io.citus4j.internal.catalog.RollupCalls;
import io.citus4j.internal.catalog.ViewQueries;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the materialized views, and whether rollups can be filled. Confined to the connection's
 * thread.
 */
final class ViewRows {

  private final Connection connection;

  ViewRows(Connection connection) {
    this.connection = connection;
  }

  List<MaterializedView> read() throws SQLException {
    List<MaterializedView> views = new ArrayList<>();
    try (PreparedStatement statement = ViewQueries.materializedViews().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        views.add(
            new MaterializedView(
                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                row.getString("comment"),
                row.getBoolean("populated"),
                texts(row, "unique_keys"),
                texts(row, "dependents"),
                texts(row, "grants")));
      }
    }
    return views;
  }

  /**
   * Whether there is a table that says how far rollups came; it is not among the tables of users.
   */
  boolean hasRollupProgress() throws SQLException {
    return Conditions.hold(RollupCalls.hasProgress(), connection);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
