package io.citus4j.plan;

import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ForeignKeyDeclaration;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.sql.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares declared foreign keys with the catalogue, and judges those of tables that are still to
 * be distributed. Confined to one planning.
 */
final class ForeignKeyComparison {

  private final Tables tables;
  private final FutureKinds kinds;
  private final CatalogSnapshot snapshot;
  private final List<IndexDeclaration> indexes;
  private final Findings findings;
  private final ForeignKeyRules rules;
  private final Set<List<Object>> planned = new HashSet<>();

  ForeignKeyComparison(
      Tables tables,
      FutureKinds kinds,
      FutureGroups groups,
      CatalogSnapshot snapshot,
      List<IndexDeclaration> indexes,
      Findings findings) {
    this.tables = tables;
    this.kinds = kinds;
    this.snapshot = snapshot;
    this.indexes = indexes;
    this.findings = findings;
    this.rules = new ForeignKeyRules(kinds, groups);
  }

  /** Judges the foreign keys that a table has and that have to hold once it is distributed. */
  void checkExisting(CatalogTable table) {
    if (table.kind() != TableKind.LOCAL && table.kind() != TableKind.CITUS_LOCAL) {
      return;
    }
    for (CatalogForeignKey key : table.foreignKeys()) {
      tables
          .find(key.target())
          .flatMap(target -> rules.refusal(ForeignKeyRules.Key.of(key, table, target)))
          .ifPresent(
              refusal -> findings.conflict(ForeignKeyConflicts.refused(key, table, refusal)));
    }
  }

  void compare(ForeignKeyDeclaration declared) {
    Optional<CatalogTable> table = tables.use(declared.table());
    Optional<CatalogTable> target = tables.use(declared.target());
    if (table.isEmpty() || target.isEmpty()) {
      findings.conflict(
          ForeignKeyConflicts.noSuchTable(
              declared, table.isEmpty() ? declared.table() : declared.target()));
      return;
    }
    for (CatalogForeignKey key : table.get().foreignKeys()) {
      if (isSame(declared, target.get(), key)) {
        if (!sameActions(declared, key)) {
          findings.conflict(
              ForeignKeyConflicts.otherActions(declared, table.get(), target.get(), key));
        }
        return;
      }
    }
    if (planned.add(
        List.of(
            table.get().name(),
            target.get().name(),
            pairs(declared.columns(), declared.targetColumns())))) {
      create(declared, table.get(), target.get());
    }
  }

  private static boolean isSame(
      ForeignKeyDeclaration declared, CatalogTable target, CatalogForeignKey key) {
    return key.target().equals(target.name())
        && key.columns().size() == declared.columns().size()
        && pairs(key.columns(), key.targetColumns())
            .equals(pairs(declared.columns(), declared.targetColumns()));
  }

  private static Set<List<Identifier>> pairs(List<Identifier> columns, List<Identifier> targets) {
    Set<List<Identifier>> pairs = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      pairs.add(List.of(columns.get(i), targets.get(i)));
    }
    return pairs;
  }

  private static boolean sameActions(ForeignKeyDeclaration declared, CatalogForeignKey key) {
    return sameAction(declared.onDelete(), key.onDelete())
        && sameAction(declared.onUpdate(), key.onUpdate());
  }

  private static boolean sameAction(@Nullable ReferentialAction declared, String actual) {
    return declared == null || declared.toSql().equals(actual);
  }

  private void create(ForeignKeyDeclaration declared, CatalogTable table, CatalogTable target) {
    if (lacksColumn(declared, table, declared.columns())
        || lacksColumn(declared, target, declared.targetColumns())
        || nameIsTaken(declared, table)) {
      return;
    }
    Optional<ForeignKeyRules.Refusal> refusal =
        rules.refusal(ForeignKeyRules.Key.of(declared, table, target));
    if (refusal.isPresent()) {
      findings.conflict(ForeignKeyConflicts.refused(declared.name(), table, refusal.get()));
    } else if (!isUnique(target, declared.targetColumns())) {
      findings.conflict(
          ForeignKeyConflicts.notUnique(declared, table, target, kinds.of(target).column()));
    } else if (converts(table, target)
        && snapshot.nodes().stream().noneMatch(Node::isCoordinator)) {
      findings.conflict(ForeignKeyConflicts.coordinatorUnknown(declared, table, target));
    } else {
      findings.step(
          ForeignKeySteps.add(declared, table.name(), target.name(), converts(table, target)));
    }
  }

  private boolean lacksColumn(
      ForeignKeyDeclaration declared, CatalogTable table, List<Identifier> columns) {
    for (Identifier column : columns) {
      if (table.column(column).isEmpty()) {
        findings.conflict(ForeignKeyConflicts.noSuchColumn(declared, table, column));
        return true;
      }
    }
    return false;
  }

  private boolean nameIsTaken(ForeignKeyDeclaration declared, CatalogTable table) {
    for (CatalogForeignKey key : table.foreignKeys()) {
      if (key.name().equals(declared.name())) {
        findings.conflict(ForeignKeyConflicts.differs(declared, table, key));
        return true;
      }
    }
    return false;
  }

  /** Whether Citus has to add a local table to its metadata for the key to hold. */
  private boolean converts(CatalogTable table, CatalogTable target) {
    FutureKinds.Future from = kinds.of(table);
    FutureKinds.Future to = kinds.of(target);
    return (from.is(TableKind.LOCAL) && to.is(TableKind.REFERENCE))
        || (from.is(TableKind.REFERENCE) && to.is(TableKind.LOCAL));
  }

  private boolean isUnique(CatalogTable target, List<Identifier> columns) {
    Set<Identifier> wanted = Set.copyOf(columns);
    return target.uniqueKeys().stream().anyMatch(key -> Set.copyOf(key.columns()).equals(wanted))
        || indexes.stream().anyMatch(index -> makesUnique(index, target, wanted));
  }

  private boolean makesUnique(IndexDeclaration index, CatalogTable target, Set<Identifier> wanted) {
    if (!index.unique()
        || index.predicate() != null
        || tables.find(index.table()).filter(t -> t.name().equals(target.name())).isEmpty()) {
      return false;
    }
    Set<Identifier> columns = new HashSet<>();
    for (Part part : index.parts()) {
      Identifier column = part.column();
      if (column == null) {
        return false;
      }
      columns.add(column);
    }
    return columns.equals(wanted);
  }
}
