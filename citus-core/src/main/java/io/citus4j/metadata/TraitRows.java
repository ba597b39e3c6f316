package io.citus4j.metadata;

import io.citus4j.internal.catalog.TraitQueries;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the rows of the trait queries into values. Confined to the connection's thread. */
final class TraitRows {

  private final Connection connection;

  TraitRows(Connection connection) {
    this.connection = connection;
  }

  CatalogTraits read() throws SQLException {
    Map<Long, TableTraits.Builder> builders = new HashMap<>();
    forEach(TraitQueries.tableTraits(), row -> add(row, builder(row, builders)));
    forEach(
        TraitQueries.columnTraits(), row -> builder(row, builders).columns.add(columnTraits(row)));
    Map<Long, TableTraits> tables = new HashMap<>();
    builders.forEach((oid, builder) -> tables.put(oid, builder.build()));
    Map<Long, List<ColumnStatistics>> statistics = new HashMap<>();
    forEach(
        TraitQueries.statistics(),
        row ->
            statistics
                .computeIfAbsent(row.getLong("table_oid"), oid -> new ArrayList<>())
                .add(columnStatistics(row)));
    List<HiddenTable> hidden = new ArrayList<>();
    forEach(TraitQueries.hiddenTables(), row -> hidden.add(hiddenTable(row)));
    return new CatalogTraits(tables, statistics, hidden);
  }

  private static TableTraits.Builder builder(ResultSet row, Map<Long, TableTraits.Builder> builders)
      throws SQLException {
    return builders.computeIfAbsent(row.getLong("table_oid"), oid -> new TableTraits.Builder());
  }

  private static void add(ResultSet row, TableTraits.Builder traits) throws SQLException {
    String trait = row.getString("trait");
    switch (trait) {
      case "foreign" -> traits.foreign = true;
      case "partitioned" -> traits.partitioned = true;
      case "partition" -> traits.partitionOf = relation(row);
      case "subpartitioned" -> traits.subpartitioned.add(relation(row));
      case "child" -> traits.parents.add(relation(row));
      case "parent" -> traits.children.add(relation(row));
      case "trigger" -> traits.triggers.add(new TableTraits.Owned(object(row), relation(row)));
      case "policy" -> traits.policies.add(object(row));
      case "exclusion" ->
          traits.exclusions.add(new TableTraits.Exclusion(object(row), row.getString("detail")));
      default -> throw new IllegalStateException("Unknown trait \"" + trait + "\".");
    }
  }

  private static QualifiedName relation(ResultSet row) throws SQLException {
    return QualifiedName.of(row.getString("nspname"), row.getString("relname"));
  }

  private static Identifier object(ResultSet row) throws SQLException {
    return new Identifier(row.getString("object_name"));
  }

  private static ColumnTraits columnTraits(ResultSet row) throws SQLException {
    return new ColumnTraits(
        new Identifier(row.getString("attname")),
        ColumnTraits.Generated.of(row.getString("generated")),
        new ColumnTraits.Types(
            row.getString("unhashable"), row.getBoolean("within"), row.getString("unknown_type")),
        name(row.getString("collation_schema"), row.getString("collation_name")),
        name(row.getString("sequence_schema"), row.getString("sequence_name")));
  }

  private static @Nullable QualifiedName name(@Nullable String schema, @Nullable String name) {
    return schema == null || name == null ? null : QualifiedName.of(schema, name);
  }

  private static ColumnStatistics columnStatistics(ResultSet row) throws SQLException {
    return new ColumnStatistics(
        new Identifier(row.getString("attname")),
        row.getDouble("row_count"),
        row.getDouble("distinct_values"),
        row.getDouble("null_frac"),
        row.getDouble("most_common"));
  }

  private static HiddenTable hiddenTable(ResultSet row) throws SQLException {
    String extension = row.getString("extname");
    return new HiddenTable(relation(row), extension == null ? null : new Identifier(extension));
  }

  private void forEach(SqlText query, RowAction action) throws SQLException {
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        action.accept(row);
      }
    }
  }

  @FunctionalInterface
  private interface RowAction {
    void accept(ResultSet row) throws SQLException;
  }
}
