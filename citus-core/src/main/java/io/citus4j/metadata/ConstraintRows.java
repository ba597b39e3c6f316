package io.citus4j.metadata;

import io.citus4j.internal.catalog.ConstraintQueries;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the rows of {@link ConstraintQueries} into values. Confined to the connection's thread. */
final class ConstraintRows {

  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  private final CatalogRows rows;

  ConstraintRows(CatalogRows rows) {
    this.rows = rows;
  }

  Map<Long, List<CatalogIndex>> indexes() throws SQLException {
    return rows.grouped(ConstraintQueries.indexes(), ConstraintRows::index);
  }

  Map<Long, List<CatalogForeignKey>> foreignKeys() throws SQLException {
    return rows.grouped(ConstraintQueries.foreignKeys(), ConstraintRows::foreignKey);
  }

  CatalogNamespaces namespaces() throws SQLException {
    Set<Identifier> schemas =
        new HashSet<>(
            rows.list(
                ConstraintQueries.schemas(), row -> new Identifier(row.getString("nspname"))));
    Map<QualifiedName, List<String>> enums = new HashMap<>();
    rows.list(
        ConstraintQueries.enumTypes(),
        row ->
            enums.put(
                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                texts(row, "labels")));
    return new CatalogNamespaces(schemas, enums);
  }

  private static CatalogIndex index(ResultSet row) throws SQLException {
    List<String> texts = texts(row, "part_texts");
    List<String> classes = texts(row, "part_classes");
    Boolean[] columns = (Boolean[]) row.getArray("part_columns").getArray();
    Boolean[] defaults = (Boolean[]) row.getArray("part_defaults").getArray();
    Integer[] options = (Integer[]) row.getArray("part_options").getArray();
    List<CatalogIndex.Part> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parts.add(
          new CatalogIndex.Part(
              texts.get(i),
              columns[i],
              classes.get(i),
              defaults[i],
              (options[i] & DESCENDING) != 0,
              (options[i] & NULLS_FIRST) != 0));
    }
    return new CatalogIndex(
        new Identifier(row.getString("index_name")),
        row.getString("method"),
        row.getBoolean("is_unique"),
        row.getBoolean("valid"),
        parts,
        identifiers(row, "included"),
        row.getString("predicate"),
        row.getString("definition"));
  }

  private static CatalogForeignKey foreignKey(ResultSet row) throws SQLException {
    return new CatalogForeignKey(
        new Identifier(row.getString("conname")),
        identifiers(row, "columns"),
        QualifiedName.of(row.getString("nspname"), row.getString("relname")),
        identifiers(row, "target_columns"),
        action(row.getString("on_delete")),
        action(row.getString("on_update")),
        row.getString("definition"));
  }

  private static String action(String code) {
    return switch (code) {
      case "r" -> "RESTRICT";
      case "c" -> "CASCADE";
      case "n" -> "SET NULL";
      case "d" -> "SET DEFAULT";
      default -> "NO ACTION";
    };
  }

  private static List<Identifier> identifiers(ResultSet row, String column) throws SQLException {
    return texts(row, column).stream().map(Identifier::new).toList();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
