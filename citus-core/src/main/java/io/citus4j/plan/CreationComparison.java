package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.TableDefinition;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the definitions of tables with the catalogue: what is missing is created, with its
 * schema and its enum types; of what is there, differences are noted, for they hinder neither
 * routing nor colocation. Confined to one planning.
 */
final class CreationComparison {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final FutureKinds kinds;
  private final Findings findings;

  CreationComparison(
      Tables tables, FutureKinds kinds, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.kinds = kinds;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void compare() {
    createSchemas();
    createTypes();
    tables
        .definitions()
        .forEach(
            (name, definition) -> {
              CatalogTable table = tables.find(name).orElseThrow();
              if (tables.isMissing(table)) {
                findings.step(
                    CreationSteps.createTable(
                        name, definition, tables.partitions(name).flatMap(TimePartitions::column)));
              } else {
                noteDifferences(table, definition);
              }
            });
  }

  private void createSchemas() {
    Set<Identifier> needed = new LinkedHashSet<>(tables.distributedSchemas());
    tables
        .definitions()
        .forEach(
            (name, definition) -> {
              if (tables.isMissing(tables.find(name).orElseThrow())) {
                name.schema().ifPresent(needed::add);
                definition.enumTypes().forEach(type -> type.name().schema().ifPresent(needed::add));
              }
            });
    needed.removeAll(snapshot.namespaces().schemas());
    needed.removeIf(schema -> snapshot.schema(schema).isPresent());
    needed.forEach(schema -> findings.step(CreationSteps.createSchema(schema)));
  }

  private void createTypes() {
    Set<QualifiedName> planned = new HashSet<>();
    tables
        .definitions()
        .forEach(
            (name, definition) -> {
              if (tables.isMissing(tables.find(name).orElseThrow())) {
                definition.enumTypes().forEach(type -> createType(type, planned));
              }
            });
  }

  private void createType(TableDefinition.EnumDefinition type, Set<QualifiedName> planned) {
    Optional<QualifiedName> name = tables.inFirstSchema(type.name());
    if (!exists(type.name()) && name.isPresent() && planned.add(name.get())) {
      findings.step(CreationSteps.createEnum(name.get(), type.labels()));
    }
  }

  private boolean exists(QualifiedName type) {
    Set<QualifiedName> types = snapshot.namespaces().enumTypes().keySet();
    return type.schema().isPresent()
        ? types.contains(type)
        : snapshot.server().searchPath().stream()
            .anyMatch(schema -> types.contains(type.in(schema)));
  }

  private void noteDifferences(CatalogTable table, TableDefinition definition) {
    for (TableDefinition.Column column : definition.columns()) {
      if (table.column(column.name()).isEmpty()) {
        findings.warning(CreationConflicts.columnMissing(table, column));
      }
    }
    for (TableDefinition.Key key : definition.keys()) {
      if (table.uniqueKeys().stream().noneMatch(existing -> isSame(table, key, existing))) {
        findings.warning(CreationConflicts.keyMissing(table, key));
      }
    }
  }

  /** A key that Citus needed the distribution column in is the defined one nonetheless. */
  private boolean isSame(CatalogTable table, TableDefinition.Key key, UniqueKey existing) {
    Set<Identifier> declared = new HashSet<>(key.columns());
    Set<Identifier> actual = new HashSet<>(existing.columns());
    kinds
        .of(table)
        .column()
        .ifPresent(
            column -> {
              declared.remove(column);
              actual.remove(column);
            });
    return existing.plain() && actual.equals(declared);
  }
}
