package io.citus4j.metadata;

import io.citus4j.internal.catalog.ObjectQueries;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the rows of {@link ObjectQueries} into values. Confined to the connection's thread. */
final class ObjectRows {

  private final CatalogRows rows;

  ObjectRows(CatalogRows rows) {
    this.rows = rows;
  }

  CatalogObjects read() throws SQLException {
    return new CatalogObjects(publications(), subscriptions(), functions());
  }

  private List<CatalogPublication> publications() throws SQLException {
    Map<Identifier, Set<QualifiedName>> tables = new LinkedHashMap<>();
    Map<Identifier, Set<QualifiedName>> restricted = new HashMap<>();
    Map<Identifier, Set<Identifier>> schemas = new HashMap<>();
    Set<Identifier> forAllTables = new LinkedHashSet<>();
    rows.list(
        ObjectQueries.publications(),
        row -> {
          Identifier name = new Identifier(row.getString("pubname"));
          Set<QualifiedName> named = tables.computeIfAbsent(name, n -> new LinkedHashSet<>());
          schemas.put(name, identifiers(row, "schemas"));
          if (row.getString("relname") != null) {
            QualifiedName table =
                QualifiedName.of(row.getString("nspname"), row.getString("relname"));
            named.add(table);
            if (row.getBoolean("restricted")) {
              restricted.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(table);
            }
          }
          return row.getBoolean("puballtables") && forAllTables.add(name);
        });
    List<CatalogPublication> publications = new ArrayList<>();
    tables.forEach(
        (name, named) ->
            publications.add(
                new CatalogPublication(
                    name,
                    forAllTables.contains(name),
                    named,
                    restricted.getOrDefault(name, Set.of()),
                    schemas.getOrDefault(name, Set.of()))));
    return publications;
  }

  private List<CatalogSubscription> subscriptions() throws SQLException {
    return rows.list(
        ObjectQueries.subscriptions(),
        row ->
            new CatalogSubscription(
                new Identifier(row.getString("subname")), identifiers(row, "subpublications")));
  }

  private List<CatalogFunction> functions() throws SQLException {
    return rows.list(
        ObjectQueries.functions(),
        row ->
            new CatalogFunction(
                row.getString("signature"),
                row.getString("short_signature"),
                texts(row, "argument_names"),
                row.getBoolean("on_every_node"),
                row.getInt("argument_index"),
                row.getInt("colocation_id"),
                row.getBoolean("force_delegation")));
  }

  private static Set<Identifier> identifiers(ResultSet row, String column) throws SQLException {
    return texts(row, column).stream().map(Identifier::new).collect(Collectors.toSet());
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
