package io.citus4j.plan;

import io.citus4j.metadata.CatalogIndex;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of statements by which people correct a unique key; it is shown, never run. One
 * statement for each change: Citus refuses several at once on tables that it knows.
 */
final class KeyCorrections {

  private static final Pattern PARTS = Pattern.compile(" USING \\S+ \\(");

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
              .formatted(inSchemaOf(table, key.name()), name, table.toSql(), columns);
      case EXCLUSION_CONSTRAINT ->
          "drop constraint %s of %s and add it again with %s WITH =."
              .formatted(name, table.toSql(), column.toSql());
    };
  }

  /** Replaces a unique index with expressions, a condition or included columns, if it is one. */
  static Optional<String> ofIndex(CatalogTable table, UniqueKey key, Identifier column) {
    return table.indexes().stream()
        .filter(index -> key.kind() == UniqueKey.Kind.UNIQUE_INDEX)
        .filter(index -> index.name().equals(key.name()) && isWrittenOut(index))
        .map(
            index ->
                "DROP INDEX %s; %s;"
                    .formatted(
                        inSchemaOf(table.name(), key.name()),
                        PARTS
                            .matcher(index.definition())
                            .replaceFirst(
                                match ->
                                    Matcher.quoteReplacement(
                                        match.group() + column.toSql() + ", "))))
        .findFirst();
  }

  /** Whether the definition is all that there is to the index; other ones are abridged. */
  private static boolean isWrittenOut(CatalogIndex index) {
    return index.predicate() != null
        || !index.included().isEmpty()
        || index.parts().stream().anyMatch(part -> !part.column());
  }

  private static String inSchemaOf(QualifiedName table, Identifier name) {
    return table.schema().map(schema -> schema.toSql() + '.').orElse("") + name.toSql();
  }

  private static String columns(UniqueKey key, Identifier column) {
    return Stream.concat(Stream.of(column), key.columns().stream())
        .map(Identifier::toSql)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
