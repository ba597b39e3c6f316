package io.citus4j.metadata;

import io.citus4j.internal.catalog.RoutingQueries;
import io.citus4j.internal.catalog.SqlState;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads what only routing needs to know. Confined to the connection's thread. */
final class RoutingRows {

  private final Connection connection;
  private final CatalogRows rows;

  RoutingRows(Connection connection, CatalogRows rows) {
    this.connection = connection;
    this.rows = rows;
  }

  RoutingFacts read() throws SQLException {
    Map<QualifiedName, Character> functions = new HashMap<>();
    rows.list(
        RoutingQueries.functions(),
        row ->
            functions.put(
                QualifiedName.of(row.getString("nspname"), row.getString("proname")),
                row.getString("volatility").charAt(0)));
    Set<QualifiedName> localViews = new HashSet<>();
    boolean others = false;
    for (View view : rows.list(RoutingQueries.views(), RoutingRows::view)) {
      if (view.overCitusTables()) {
        others = true;
      } else {
        localViews.add(view.name());
      }
    }
    return new RoutingFacts(
        others ? definitions() : Map.of(), localViews, functions, rows.repartitionJoins());
  }

  /**
   * PostgreSQL locks the tables of a view while it writes its query; of locked ones none is known.
   */
  private Map<QualifiedName, String> definitions() throws SQLException {
    Map<QualifiedName, String> definitions = new HashMap<>();
    Savepoint before = connection.setSavepoint();
    try {
      RoutingQueries.hardlyWait().execute(connection);
      rows.list(
          RoutingQueries.viewDefinitions(),
          row -> definitions.put(name(row), row.getString("definition")));
      return definitions;
    } catch (SQLException e) {
      if (!SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return Map.of();
    }
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(name(row), row.getBoolean("over_citus_tables"));
  }

  private static QualifiedName name(ResultSet row) throws SQLException {
    return QualifiedName.of(row.getString("nspname"), row.getString("relname"));
  }

  private record View(QualifiedName name, boolean overCitusTables) {}
}
