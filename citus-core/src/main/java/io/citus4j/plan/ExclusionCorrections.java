package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.TableTraits;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of statements by which people correct an exclusion constraint; shown, never run. */
final class ExclusionCorrections {

  private static final Pattern ELEMENTS = Pattern.compile("\\bUSING \\S+ \\(");

  private ExclusionCorrections() {}

  static String remedy(QualifiedName table, TableTraits.Exclusion exclusion, CatalogColumn column) {
    return comparable(exclusion.definition(), column)
        ? "Compare it: " + withColumn(table, exclusion, column)
        : "Drop it, as a GiST index cannot compare %s by =: ALTER TABLE %s DROP CONSTRAINT %s;"
            .formatted(column.displayType(), table.toSql(), exclusion.name().toSql());
  }

  /** Replaces a constraint by one that compares a column for equality too. */
  private static String withColumn(
      QualifiedName table, TableTraits.Exclusion exclusion, CatalogColumn column) {
    String definition = exclusion.definition();
    String name = exclusion.name().toSql();
    return extension(definition, column)
        + "ALTER TABLE %s DROP CONSTRAINT %s; ALTER TABLE %s ADD CONSTRAINT %s %s;"
            .formatted(
                table.toSql(), name, table.toSql(), name, compared(definition, column.name()));
  }

  private static boolean comparable(String definition, CatalogColumn column) {
    String type = column.baseType();
    return !definition.contains("USING gist ") || !(type.equals("jsonb") || type.endsWith("[]"));
  }

  /** PostgreSQL quotes a name only if it has to be. */
  private static String compared(String definition, Identifier column) {
    Matcher other =
        Pattern.compile(
                "(?<=[(, ])(%s|%s) WITH (OPERATOR\\([^)]*\\)|[^,)]+)"
                    .formatted(Pattern.quote(column.value()), Pattern.quote(column.toSql())))
            .matcher(definition);
    if (other.find()) {
      return other.replaceFirst("$1 WITH =");
    }
    return ELEMENTS
        .matcher(definition)
        .replaceFirst(
            match -> Matcher.quoteReplacement(match.group() + column.toSql() + " WITH =, "));
  }

  /** GiST compares ranges and geometry by itself, numbers and text with an extension. */
  private static String extension(String definition, CatalogColumn column) {
    boolean needed = definition.contains("USING gist ") && !column.baseType().endsWith("range");
    return needed ? "CREATE EXTENSION IF NOT EXISTS btree_gist; " : "";
  }
}
