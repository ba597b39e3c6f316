package io.citus4j.plan;

import io.citus4j.metadata.UniqueKey;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of statements by which people correct a unique key; it is shown, never run. One
 * statement for each change: Citus refuses several at once on tables that it knows.
 */
final class KeyCorrections {

  private KeyCorrections() {}

  /** Replaces a key of columns by one that a column leads. */
  static String withColumn(QualifiedName table, UniqueKey key, Identifier column) {
    String columns = columns(key, column);
    String name = key.name().toSql();
    return switch (key.kind()) {
      case PRIMARY_KEY ->
          "ALTER TABLE %s DROP CONSTRAINT %s; ALTER TABLE %s ADD PRIMARY KEY %s;"
              .formatted(table.toSql(), name, table.toSql(), columns);
      case UNIQUE_CONSTRAINT ->
          "ALTER TABLE %s DROP CONSTRAINT %s; ALTER TABLE %s ADD CONSTRAINT %s UNIQUE %s;"
              .formatted(table.toSql(), name, table.toSql(), name, columns);
      case UNIQUE_INDEX ->
          "DROP INDEX %s; CREATE UNIQUE INDEX %s ON %s %s;"
              .formatted(
                  table.schema().map(schema -> schema.toSql() + '.').orElse("") + name,
                  name,
                  table.toSql(),
                  columns);
      case EXCLUSION_CONSTRAINT ->
          "drop constraint %s of %s and add it again with %s WITH =."
              .formatted(name, table.toSql(), column.toSql());
    };
  }

  /** The same for a distributed table, on which Citus takes one change of constraints at a time. */
  static String onDistributed(QualifiedName table, UniqueKey key, Identifier column) {
    String text = "ALTER TABLE %s DROP CONSTRAINT %s; ALTER TABLE %s ADD %s %s;";
    String name = key.name().toSql();
    String columns = columns(key, column);
    return switch (key.kind()) {
      case PRIMARY_KEY ->
          text.formatted(table.toSql(), name, table.toSql(), "PRIMARY KEY", columns);
      case UNIQUE_CONSTRAINT ->
          text.formatted(
              table.toSql(), name, table.toSql(), "CONSTRAINT " + name + " UNIQUE", columns);
      default -> withColumn(table, key, column);
    };
  }

  private static String columns(UniqueKey key, Identifier column) {
    return Stream.concat(Stream.of(column), key.columns().stream())
        .map(Identifier::toSql)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
