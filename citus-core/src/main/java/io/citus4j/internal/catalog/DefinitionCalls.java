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

  /** Whether a schema is there. */
  public static SqlText schemaExists(Identifier schema) {
    return SqlText.of("to_regnamespace(?) IS NOT NULL", schema.toSql());
  }

  /** Creates an enum type. */
  public static SqlText createEnum(QualifiedName type, List<String> labels) {
    String list =
        labels.stream()
            .map(label -> SqlText.of("?", label).inlined())
            .collect(Collectors.joining(", "));
    return SqlText.verbatim("CREATE TYPE " + type.toSql() + " AS ENUM (" + list + ')');
  }

  /** Whether a type is there. */
  public static SqlText typeExists(QualifiedName type) {
    return SqlText.of("to_regtype(?) IS NOT NULL", type.toSql());
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

  /** Whether a table, or something else of its name, is there. */
  public static SqlText tableExists(QualifiedName table) {
    return SqlText.of("to_regclass(?) IS NOT NULL", table.toSql());
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

  /** Whether a table has an index that is complete. */
  public static SqlText indexIsValid(QualifiedName index, QualifiedName table) {
    return ofIndex(index, table, "i.indisvalid AND i.indisready");
  }

  /** Whether a table has an index that is not complete. */
  public static SqlText indexIsInvalid(QualifiedName index, QualifiedName table) {
    return ofIndex(index, table, "NOT (i.indisvalid AND i.indisready)");
  }

  private static SqlText ofIndex(QualifiedName index, QualifiedName table, String state) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_index i
          WHERE i.indexrelid = to_regclass(?)
            AND i.indrelid = to_regclass(?)
            AND %s)"""
            .formatted(state),
        index.toSql(),
        table.toSql());
  }

  /** Whether the name of an index belongs to something else. */
  public static SqlText nameIsTaken(QualifiedName index, QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_class x
          WHERE x.oid = to_regclass(?)
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_index i
              WHERE i.indexrelid = x.oid AND i.indrelid = to_regclass(?)))""",
        index.toSql(),
        table.toSql());
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

  /** Whether a table has a foreign key of a name that leads to another table. */
  public static SqlText foreignKeyExists(
      QualifiedName table, Identifier name, QualifiedName target) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_constraint k
          WHERE k.conrelid = to_regclass(?)
            AND k.conname = ?
            AND k.contype = 'f'
            AND k.confrelid = to_regclass(?))""",
        table.toSql(),
        name.value(),
        target.toSql());
  }

  /** Columns in parentheses. */
  public static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::toSql).collect(Collectors.joining(", ", "(", ")"));
  }
}
