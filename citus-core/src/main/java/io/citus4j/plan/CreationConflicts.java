package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** The wording of what is wrong with the definitions of tables. */
final class CreationConflicts {

  private CreationConflicts() {}

  static Conflict uniqueWithoutKey(CatalogTable table, UniqueKey key, Identifier column) {
    List<Identifier> columns = new ArrayList<>(List.of(column));
    columns.addAll(key.columns());
    return new Conflict(
        table.name(),
        "The %s \"%s\" of table \"%s\", which is to be created, lacks the distribution column \"%s\": Citus could not enforce it across shards."
            .formatted(key.kind(), key.name(), table.name(), column),
        "Add the column to the table's definition: "
            + constraint(key.name(), key.kind() == UniqueKey.Kind.PRIMARY_KEY, columns)
            + '.');
  }

  static Conflict keyTypesDiffer(
      CatalogTable table, CatalogColumn column, CatalogTable target, CatalogColumn targetColumn) {
    return new Conflict(
        table.name(),
        "Cannot colocate \"%s\" with \"%s\": the types of their distribution columns differ (%s vs %s)."
            .formatted(
                table.name(), target.name(), column.displayType(), targetColumn.displayType()),
        "Define both columns with the same type, or leave colocateWith out.");
  }

  static PlanWarning columnMissing(CatalogTable table, TableDefinition.Column column) {
    return new PlanWarning(
        table.name(),
        "Table \"%s\" lacks column \"%s\" of its definition."
            .formatted(table.name(), column.name()),
        "To add it: ALTER TABLE %s ADD COLUMN %s %s;"
            .formatted(table.name().toSql(), column.name().toSql(), column.typeName()));
  }

  static PlanWarning keyMissing(CatalogTable table, TableDefinition.Key key) {
    return new PlanWarning(
        table.name(),
        "Table \"%s\" lacks the %s \"%s\" of its definition."
            .formatted(
                table.name(), key.primary() ? "primary key" : "unique constraint", key.name()),
        "To add it: ALTER TABLE %s ADD %s;"
            .formatted(table.name().toSql(), constraint(key.name(), key.primary(), key.columns())));
  }

  private static String constraint(Identifier name, boolean primary, List<Identifier> columns) {
    return "CONSTRAINT %s %s %s"
        .formatted(name.toSql(), primary ? "PRIMARY KEY" : "UNIQUE", DefinitionCalls.list(columns));
  }
}
