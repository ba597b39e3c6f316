package io.citus4j.plan;

import io.citus4j.metadata.CatalogSchema;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.DistributedSchema;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.MaterializedViewDeclaration;
import io.citus4j.schema.Rollup;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.schema.TableDefinition;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of the cluster beside their declarations, by the names they really have. Confined to
 * one planning.
 */
final class Tables {

  private final CatalogSnapshot snapshot;
  private final Map<QualifiedName, TableDeclaration> declarations = new LinkedHashMap<>();
  private final Map<QualifiedName, TableDefinition> definitions = new LinkedHashMap<>();
  private final Map<QualifiedName, TimePartitions> partitions = new LinkedHashMap<>();
  private final Map<QualifiedName, CatalogTable> missing = new LinkedHashMap<>();
  private final Set<QualifiedName> used = new TreeSet<>();
  private final Set<Identifier> distributedSchemas = new LinkedHashSet<>();

  private Tables(CatalogSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static Tables resolve(ClusterSchema schema, CatalogSnapshot snapshot, Findings findings) {
    Tables tables = new Tables(snapshot);
    schema
        .declarations(DistributedSchema.class)
        .forEach(declared -> tables.distributedSchemas.add(declared.schema()));
    for (TableDefinition definition : schema.declarations(TableDefinition.class)) {
      tables.define(definition);
    }
    for (TimePartitions declared : schema.declarations(TimePartitions.class)) {
      tables
          .find(declared.table())
          .ifPresent(table -> tables.partitions.putIfAbsent(table.name(), declared));
    }
    for (TableDeclaration declaration : schema.tables()) {
      Optional<CatalogTable> current = tables.find(declaration.table());
      if (current.isEmpty()) {
        findings.conflict(absent(declaration.table(), snapshot));
      } else if (tables.declarations.putIfAbsent(current.get().name(), declaration) != null) {
        findings.conflict(Conflicts.declaredTwice(declaration.table(), current.get()));
      }
    }
    return tables;
  }

  private static Conflict absent(QualifiedName table, CatalogSnapshot snapshot) {
    return snapshot
        .hiddenTable(table)
        .map(
            hidden ->
                hidden
                    .extension()
                    .map(extension -> LintConflicts.ofExtension(hidden, extension))
                    .orElseGet(() -> LintConflicts.temporary(table)))
        .orElseGet(() -> Conflicts.noSuchTable(table, snapshot));
  }

  private void define(TableDefinition definition) {
    Optional<CatalogTable> current = find(definition.table());
    if (current.isPresent()) {
      definitions.putIfAbsent(current.get().name(), definition);
      return;
    }
    inFirstSchema(definition.table())
        .ifPresent(
            name -> {
              definitions.put(name, definition);
              missing.put(name, MissingTable.of(name, definition));
            });
  }

  /** The name that something is created by if it is not there. */
  Optional<QualifiedName> inFirstSchema(QualifiedName name) {
    return name.schema().isPresent()
        ? Optional.of(name)
        : snapshot.server().searchPath().stream().findFirst().map(name::in);
  }

  /** Finds a table as PostgreSQL would once the missing ones that are defined are created. */
  Optional<CatalogTable> find(QualifiedName name) {
    Optional<CatalogTable> current = snapshot.table(name);
    if (current.isPresent() || missing.isEmpty()) {
      return current;
    }
    if (name.schema().isPresent()) {
      return Optional.ofNullable(missing.get(name));
    }
    return snapshot.server().searchPath().stream()
        .map(schema -> missing.get(name.in(schema)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The schemas that are declared to be distributed. */
  Set<Identifier> distributedSchemas() {
    return Collections.unmodifiableSet(distributedSchemas);
  }

  /** Whether a table's kind and group are those of its schema. */
  boolean isInDistributedSchema(QualifiedName table) {
    return table
        .schema()
        .filter(
            name ->
                distributedSchemas.contains(name)
                    || snapshot.schema(name).filter(CatalogSchema::isDistributed).isPresent())
        .isPresent();
  }

  /** The tables that are there, and those that the plan is to create. */
  List<CatalogTable> thereOrMissing() {
    List<CatalogTable> all = new ArrayList<>(snapshot.tables());
    all.addAll(missing.values());
    return all;
  }

  /** Finds a table on which the plan depends, though it may not be declared. */
  Optional<CatalogTable> use(QualifiedName name) {
    Optional<CatalogTable> found = find(name);
    found.map(CatalogTable::name).ifPresent(used::add);
    return found;
  }

  /** Whether the plan is to create a table. */
  boolean isMissing(CatalogTable table) {
    return missing.containsKey(table.name());
  }

  /** The definitions of tables, there or missing, by their real names. */
  Map<QualifiedName, TableDefinition> definitions() {
    return Collections.unmodifiableMap(definitions);
  }

  /** Finds how a table is declared to be partitioned by time, by its real name. */
  Optional<TimePartitions> partitions(QualifiedName table) {
    return Optional.ofNullable(partitions.get(table));
  }

  /** Finds the declaration of a table by its real name. */
  Optional<TableDeclaration> declaration(CatalogTable table) {
    return Optional.ofNullable(declarations.get(table.name()));
  }

  /** The declared tables whose rows are to leave the coordinator. */
  Set<QualifiedName> leaving() {
    Set<QualifiedName> leaving = new HashSet<>();
    declarations.forEach(
        (name, declaration) -> {
          if (!(declaration.distribution() instanceof Distribution.Local)
              && !(declaration.distribution() instanceof Distribution.CitusLocal)) {
            leaving.add(name);
          }
        });
    return leaving;
  }

  /** Whether a table will be a reference table: by its declaration, or because it is one. */
  boolean isReference(QualifiedName table) {
    return find(table)
        .filter(
            current ->
                declaration(current)
                    .map(
                        declaration -> declaration.distribution() instanceof Distribution.Reference)
                    .orElse(current.kind() == TableKind.REFERENCE))
        .isPresent();
  }

  /** The foreign keys' targets that are not copied to every node. */
  List<QualifiedName> targetsBesideReferences(CatalogTable table) {
    return table.foreignKeyTargets().stream().filter(target -> !isReference(target)).toList();
  }

  /** The declared tables that are there, by their real names. */
  Map<QualifiedName, TableDeclaration> declared() {
    return Collections.unmodifiableMap(declarations);
  }

  /** Everything that a plan may touch, by real names; what is not there yet by its future name. */
  Set<QualifiedName> touched(ClusterSchema schema) {
    Set<QualifiedName> names = new TreeSet<>(declarations.keySet());
    names.addAll(used);
    names.addAll(missing.keySet());
    schema.declarations(TimePartitions.class).forEach(d -> names.add(realName(d.table())));
    schema
        .declarations(MaterializedViewDeclaration.class)
        .forEach(d -> names.add(realName(d.view())));
    schema
        .declarations(Rollup.class)
        .forEach(d -> names.addAll(List.of(realName(d.table()), realName(d.source()))));
    return names;
  }

  /** The name with the schema in which the thing is, or in which it would be created. */
  QualifiedName realName(QualifiedName name) {
    Optional<CatalogTable> found = find(name);
    if (found.isPresent()) {
      return found.get().name();
    }
    List<Identifier> searchPath = snapshot.server().searchPath();
    return name.schema().isPresent() || searchPath.isEmpty() ? name : name.in(searchPath.get(0));
  }
}
