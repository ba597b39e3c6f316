package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.ForeignKeyDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wording of conflicts about foreign keys. */
final class ForeignKeyConflicts {

  private ForeignKeyConflicts() {}

  static Conflict noSuchTable(ForeignKeyDeclaration declared, QualifiedName table) {
    return new Conflict(
        declared.table(),
        "Foreign key \"%s\" is declared with table \"%s\", which does not exist."
            .formatted(declared.name(), table),
        "Create the table before planning, or correct the name.");
  }

  static Conflict noSuchColumn(
      ForeignKeyDeclaration declared, CatalogTable table, Identifier column) {
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" is declared with column \"%s\", which table \"%s\" lacks."
            .formatted(declared.name(), column, table.name()),
        "Add the column, or correct the foreign key.");
  }

  static Conflict refused(Identifier name, CatalogTable table, ForeignKeyRules.Refusal refusal) {
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" of table \"%s\" cannot hold: %s."
            .formatted(name, table.name(), refusal.reason()),
        refusal.remedy());
  }

  /** The same for a key that is there, which can be dropped as well. */
  static Conflict refused(
      CatalogForeignKey key, CatalogTable table, ForeignKeyRules.Refusal refusal) {
    Conflict conflict = refused(key.name(), table, refusal);
    String drop = ForeignKeyCorrections.drop(table, key);
    return new Conflict(
        conflict.table(),
        conflict.problem(),
        refusal
            .missing()
            .flatMap(pair -> ForeignKeyCorrections.paired(table, key, pair))
            .map(
                correction ->
                    "Drop it (%s), or add the columns: %s"
                        .formatted(drop.replaceFirst(";$", ""), correction))
            .orElse(conflict.remedy() + " Or drop it: " + drop));
  }

  static Conflict differs(
      ForeignKeyDeclaration declared, CatalogTable table, CatalogForeignKey key) {
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" of table \"%s\" is [%s], but it is declared as [%s]."
            .formatted(
                declared.name(), table.name(), key.definition(), body(declared, declared.target())),
        "Correct the declaration, or replace the key: "
            + replaced(declared, table, declared.target(), key));
  }

  static Conflict otherActions(
      ForeignKeyDeclaration declared,
      CatalogTable table,
      CatalogTable target,
      CatalogForeignKey key) {
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" of table \"%s\" is ON DELETE %s ON UPDATE %s, but it is declared as [%s]."
            .formatted(
                key.name(),
                table.name(),
                key.onDelete(),
                key.onUpdate(),
                body(declared, target.name())),
        "Correct the declaration, or replace the key: "
            + replaced(declared, table, target.name(), key));
  }

  static Conflict notUnique(
      ForeignKeyDeclaration declared,
      CatalogTable table,
      CatalogTable target,
      Optional<Identifier> distributionColumn) {
    String columns = DefinitionCalls.list(declared.targetColumns());
    List<Identifier> missing = new ArrayList<>();
    distributionColumn
        .filter(column -> !declared.targetColumns().contains(column))
        .ifPresent(missing::add);
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" of table \"%s\" refers to %s of \"%s\", which is no unique key there."
            .formatted(declared.name(), table.name(), columns, target.name()),
        missing.isEmpty()
            ? "Add the key: ALTER TABLE %s ADD UNIQUE %s;".formatted(target.name().toSql(), columns)
            : "Refer to a unique key with the distribution column \"%s\"."
                .formatted(missing.get(0)));
  }

  static Conflict coordinatorUnknown(
      ForeignKeyDeclaration declared, CatalogTable table, CatalogTable target) {
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" between \"%s\" and \"%s\" needs a coordinator that is in Citus's metadata, and this one is not."
            .formatted(declared.name(), table.name(), target.name()),
        "Register it with citus_set_coordinator_host.");
  }

  private static String replaced(
      ForeignKeyDeclaration declared,
      CatalogTable table,
      QualifiedName target,
      CatalogForeignKey key) {
    return "ALTER TABLE %s DROP CONSTRAINT %s; %s;"
        .formatted(
            table.name().toSql(),
            key.name().toSql(),
            ForeignKeySteps.statement(declared, table.name(), target).text());
  }

  private static String body(ForeignKeyDeclaration declared, QualifiedName target) {
    String statement = ForeignKeySteps.statement(declared, declared.table(), target).text();
    return statement.substring(statement.indexOf("FOREIGN KEY"));
  }

  /** A key that cannot be dropped and added again in one transaction. */
  static Conflict setAsideTooLong(
      CatalogTable table, CatalogForeignKey key, CatalogTable target, String alone) {
    return new Conflict(
        table.name(),
        "Foreign key \"%s\" from \"%s\" to \"%s\" has to be set aside while both are distributed, but the plan has a step that runs alone: %s."
            .formatted(key.name(), table.name(), target.name(), alone),
        "Leave concurrently() out, or declare it in a later plan.");
  }
}
