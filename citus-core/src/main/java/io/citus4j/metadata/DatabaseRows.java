package io.citus4j.metadata;

import io.citus4j.internal.catalog.DatabaseQueries;
import io.citus4j.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads what a database has beside tables. Confined to the connection's thread. */
final class DatabaseRows {

  private DatabaseRows() {}

  static DatabaseFacts read(Connection connection) throws SQLException {
    return DatabaseFacts.of(schemas(connection), accessMethods(connection));
  }

  private static List<CatalogSchema> schemas(Connection connection) throws SQLException {
    List<CatalogSchema> schemas = new ArrayList<>();
    try (PreparedStatement statement = DatabaseQueries.schemas().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        int group = row.getInt("colocation_id");
        OptionalInt colocationId = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(group);
        schemas.add(new CatalogSchema(new Identifier(row.getString("nspname")), colocationId));
      }
    }
    return schemas;
  }

  private static List<Identifier> accessMethods(Connection connection) throws SQLException {
    List<Identifier> names = new ArrayList<>();
    try (PreparedStatement statement = DatabaseQueries.tableAccessMethods().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.add(new Identifier(row.getString("amname")));
      }
    }
    return names;
  }
}
