package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of statements by which people correct a foreign key; it is shown, never run. */
final class ForeignKeyCorrections {

  private static final Set<String> HARMLESS_ON_DELETE = Set.of("NO ACTION", "RESTRICT", "CASCADE");
  private static final Set<String> HARMLESS_ON_UPDATE = Set.of("NO ACTION", "RESTRICT");
  private static final String DEFERRABLE = " DEFERRABLE";

  private ForeignKeyCorrections() {}

  /** Drops a key that may have been dropped already to correct what it refers to. */
  static String drop(CatalogTable table, CatalogForeignKey key) {
    return "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;"
        .formatted(table.name().toSql(), key.name().toSql());
  }

  /** Replaces a key by one that pairs the distribution columns too, if that is all it lacks. */
  static Optional<String> paired(
      CatalogTable table, CatalogForeignKey key, ForeignKeyRules.Pair pair) {
    boolean simple =
        !key.columns().contains(pair.column())
            && !key.targetColumns().contains(pair.targetColumn())
            && HARMLESS_ON_DELETE.contains(key.onDelete())
            && HARMLESS_ON_UPDATE.contains(key.onUpdate())
            && !key.definition().contains(" MATCH FULL");
    if (!simple) {
      return Optional.empty();
    }
    String body =
        DefinitionCalls.foreignKeyBody(
            with(pair.column(), key.columns()),
            key.target(),
            with(pair.targetColumn(), key.targetColumns()),
            key.onDelete(),
            key.onUpdate());
    int deferrable = key.definition().indexOf(DEFERRABLE);
    String timing = deferrable < 0 ? "" : key.definition().substring(deferrable);
    return Optional.of(
        "%s %s%s;"
            .formatted(
                drop(table, key),
                DefinitionCalls.addForeignKey(table.name(), key.name(), body).text(),
                timing));
  }

  private static List<Identifier> with(Identifier first, List<Identifier> others) {
    List<Identifier> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }
}
