package io.citus4j.plan;

import io.citus4j.metadata.CatalogIndex;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** The wording of conflicts about indexes. */
final class IndexConflicts {

  private IndexConflicts() {}

  static Conflict noSuchTable(IndexDeclaration declared) {
    return new Conflict(
        declared.table(),
        "Index \"%s\" is declared on table \"%s\", which does not exist."
            .formatted(declared.name(), declared.table()),
        "Create the table before planning, or correct the name.");
  }

  static Conflict noSuchColumn(IndexDeclaration declared, CatalogTable table, Identifier column) {
    return new Conflict(
        table.name(),
        "Index \"%s\" is declared on column \"%s\", which table \"%s\" lacks."
            .formatted(declared.name(), column, table.name()),
        "Add the column, or correct the index.");
  }

  static Conflict declaredTwice(
      CatalogTable table, IndexDeclaration before, IndexDeclaration declared) {
    return new Conflict(
        table.name(),
        "Index \"%s\" is declared twice: as [%s] and as [%s]."
            .formatted(declared.name(), text(before, table), text(declared, table)),
        "Keep one of the declarations, or give one of the indexes another name.");
  }

  static Conflict nameTaken(IndexDeclaration declared, CatalogTable table, CatalogTable owner) {
    return new Conflict(
        table.name(),
        "Index \"%s\" is declared on table \"%s\", but table \"%s\" has an index of that name."
            .formatted(declared.name(), table.name(), owner.name()),
        "Declare it by another name, or rename the other: ALTER INDEX %s RENAME TO …;"
            .formatted(owner.name().sibling(declared.name()).toSql()));
  }

  static Conflict differs(IndexDeclaration declared, CatalogTable table, CatalogIndex current) {
    return new Conflict(
        table.name(),
        "Index \"%s\" of table \"%s\" is [%s], but it is declared as [%s]."
            .formatted(declared.name(), table.name(), current.definition(), text(declared, table)),
        "Correct the declaration, or create the index anew: " + anew(declared, table));
  }

  static Conflict invalid(IndexDeclaration declared, CatalogTable table) {
    return new Conflict(
        table.name(),
        "Index \"%s\" of table \"%s\" is invalid: its concurrent build failed."
            .formatted(declared.name(), table.name()),
        "Declare it with concurrently(), so that the plan builds it again, or create it anew: "
            + anew(declared, table));
  }

  static Conflict uniqueWithoutKey(
      IndexDeclaration declared, CatalogTable table, Identifier column) {
    List<IndexDeclaration.Part> parts = new ArrayList<>();
    parts.add(IndexDeclaration.Part.column(column));
    parts.addAll(declared.parts());
    IndexDeclaration corrected =
        new IndexDeclaration(
            declared.name(),
            declared.table(),
            declared.method(),
            true,
            parts,
            declared.included(),
            declared.predicate(),
            false);
    return new Conflict(
        table.name(),
        "The declared unique index \"%s\" of table \"%s\" lacks the distribution column \"%s\": Citus could not enforce it across shards."
            .formatted(declared.name(), table.name(), column),
        "Declare it with the column: " + text(corrected, table) + ';');
  }

  private static String anew(IndexDeclaration declared, CatalogTable table) {
    return "DROP INDEX %s; %s;"
        .formatted(table.name().sibling(declared.name()).toSql(), text(declared, table));
  }

  private static String text(IndexDeclaration declared, CatalogTable table) {
    return IndexSteps.statement(declared, table.name(), false).text();
  }
}
