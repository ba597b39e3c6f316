package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements that create tables and what belongs to them, and whether they have to. */
public final class DefinitionCalls {

  private DefinitionCalls() {}

  /** Creates a schema. */
  public static SqlText createSchema(Identifier schema) {
    return SqlText.verbatim("CREATE SCHEMA IF NOT EXISTS " + schema.toSql());
  }

  /** Keeps Citus from distributing a schema that is created. */
  public static SqlText createOrdinarySchemas() {
    return SqlText.of("SET LOCAL citus.enable_schema_based_sharding TO off");
  }

  /** Creates an enum type. */
  public static SqlText createEnum(QualifiedName type, List<String> labels) {
    String list =
        labels.stream()
            .map(label -> SqlText.of("?", label).inlined())
            .collect(Collectors.joining(", "));
    return SqlText.verbatim("CREATE TYPE " + type.toSql() + " AS ENUM (" + list + ')');
  }

  /** Creates a table. */
  public static SqlText createTable(
      QualifiedName table, String body, Optional<Identifier> partitionedBy) {
    return SqlText.verbatim(
        "CREATE TABLE "
            + table.toSql()
            + ' '
            + body
            + partitionedBy
                .map(column -> " PARTITION BY RANGE (" + column.toSql() + ')')
                .orElse(""));
  }

  /**
   * Creates an index that is not there. {@code IF NOT EXISTS} has no place here: with {@code
   * CONCURRENTLY}, Citus marks an index that is there as invalid before the workers find that they
   * have it.
   */
  public static SqlText createIndex(
      Identifier index,
      QualifiedName table,
      boolean unique,
      boolean concurrently,
      String definition) {
    return SqlText.verbatim(
        "CREATE %sINDEX %s%s ON %s %s"
            .formatted(
                unique ? "UNIQUE " : "",
                concurrently ? "CONCURRENTLY " : "",
                index.toSql(),
                table.toSql(),
                definition));
  }

  /** What follows the table's name in {@code CREATE INDEX}. */
  public static String indexBody(
      String method, List<String> parts, List<Identifier> included, @Nullable String predicate) {
    return "USING "
        + method
        + " ("
        + String.join(", ", parts)
        + ')'
        + (included.isEmpty() ? "" : " INCLUDE " + list(included))
        + (predicate == null ? "" : " WHERE (" + predicate + ')');
  }

  /** Takes an index away. */
  public static SqlText dropIndex(QualifiedName index) {
    return SqlText.verbatim("DROP INDEX IF EXISTS " + index.toSql());
  }

  /** Adds a foreign key. */
  public static SqlText addForeignKey(QualifiedName table, Identifier name, String body) {
    return SqlText.verbatim(
        "ALTER TABLE " + table.toSql() + " ADD CONSTRAINT " + name.toSql() + ' ' + body);
  }

  /** What follows the name of a foreign key. */
  public static String foreignKeyBody(
      List<Identifier> columns,
      QualifiedName target,
      List<Identifier> targetColumns,
      String onDelete,
      String onUpdate) {
    return "FOREIGN KEY "
        + list(columns)
        + " REFERENCES "
        + target.toSql()
        + ' '
        + list(targetColumns)
        + action(" ON DELETE ", onDelete)
        + action(" ON UPDATE ", onUpdate);
  }

  private static String action(String event, String action) {
    return action.equals("NO ACTION") ? "" : event + action;
  }

  /** Columns in parentheses. */
  public static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::toSql).collect(Collectors.joining(", ", "(", ")"));
  }
}
