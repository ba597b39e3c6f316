package io.citus4j.metadata;

import io.citus4j.internal.catalog.RewriteQueries;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What matters when Citus writes tables anew, by the OIDs of the tables. Immutable. */
record RewriteFacts(Map<Long, List<RewriteHazard>> hazards, List<ForeignKeyLink> foreignKeys) {

  static final RewriteFacts NONE = new RewriteFacts(Map.of(), List.of());

  RewriteFacts {
    hazards = Map.copyOf(hazards);
    foreignKeys = List.copyOf(foreignKeys);
  }

  static RewriteFacts read(Connection connection) throws SQLException {
    Map<Long, List<RewriteHazard>> hazards = new HashMap<>();
    try (PreparedStatement statement = RewriteQueries.hazards().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        hazards
            .computeIfAbsent(row.getLong("table_oid"), oid -> new ArrayList<>())
            .add(
                new RewriteHazard(
                    RewriteHazard.Kind.of(row.getString("kind")), row.getString("object")));
      }
    }
    List<ForeignKeyLink> foreignKeys = new ArrayList<>();
    try (PreparedStatement statement = RewriteQueries.foreignKeyLinks().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        foreignKeys.add(
            new ForeignKeyLink(
                new Identifier(row.getString("conname")),
                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                QualifiedName.of(row.getString("target_schema"), row.getString("target_name"))));
      }
    }
    return new RewriteFacts(hazards, foreignKeys);
  }
}
