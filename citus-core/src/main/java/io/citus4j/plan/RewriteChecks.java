package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ForeignKeyLink;
import io.citus4j.metadata.RewriteHazard;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether tables can be written anew, or change their colocation group, without losing anything.
 * Confined to one planning.
 */
final class RewriteChecks {

  private final CatalogSnapshot snapshot;
  private final Map<QualifiedName, List<ForeignKeyLink>> foreignKeys = new HashMap<>();

  RewriteChecks(CatalogSnapshot snapshot) {
    this.snapshot = snapshot;
    for (ForeignKeyLink key : snapshot.foreignKeyLinks()) {
      foreignKeys.computeIfAbsent(key.table(), table -> new ArrayList<>()).add(key);
      if (!key.target().equals(key.table())) {
        foreignKeys.computeIfAbsent(key.target(), table -> new ArrayList<>()).add(key);
      }
    }
  }

  /**
   * {@code undistribute_table}, which refuses tables with any foreign key unless it turns the
   * tables at their other ends into local ones too.
   */
  List<Conflict> undistribute(CatalogTable table, String difference) {
    List<Conflict> conflicts = rewrite(table, difference);
    addForeignKeys(conflicts, table, difference, key -> true);
    return conflicts;
  }

  /**
   * {@code create_distributed_table} of a Citus local table, which is first turned back into a
   * local one. Foreign keys are set aside, and a table that is distributed concurrently stays as it
   * is.
   */
  List<Conflict> distribute(CatalogTable table) {
    return table.kind() == TableKind.CITUS_LOCAL
        ? rewrite(table, AlterationConflicts.citusLocal(table))
        : List.of();
  }

  /** {@code alter_distributed_table} of one table, which keeps only keys to reference tables. */
  List<Conflict> alter(CatalogTable table, String difference) {
    List<Conflict> conflicts = rewrite(table, difference);
    addForeignKeys(
        conflicts, table, difference, key -> kind(other(key, table)) == TableKind.HASH_DISTRIBUTED);
    return conflicts;
  }

  /**
   * {@code alter_distributed_table} of a whole group, which keeps the keys among its tables and
   * fails at one from a table to itself.
   */
  List<Conflict> alterInGroup(CatalogTable table, String difference) {
    List<Conflict> conflicts = rewrite(table, difference);
    addForeignKeys(conflicts, table, difference, key -> key.table().equals(key.target()));
    return conflicts;
  }

  /** A change of the group alone, which is asked nothing about foreign keys. */
  List<Conflict> regroup(
      CatalogTable table, String difference, Predicate<QualifiedName> staysTogether) {
    List<Conflict> conflicts = new ArrayList<>();
    addForeignKeys(
        conflicts,
        table,
        difference,
        key ->
            kind(other(key, table)) == TableKind.HASH_DISTRIBUTED
                && !staysTogether.test(other(key, table)));
    return conflicts;
  }

  /** What a description has to add when comments would be lost. */
  String loss(CatalogTable table) {
    return objects(table, RewriteHazard.Kind.COMMENTS).isEmpty() ? "" : "; its comments are lost";
  }

  /** The same for a Citus local table that is distributed; null for one that is not rewritten. */
  @Nullable String lossWhenDistributed(CatalogTable table) {
    return table.kind() == TableKind.CITUS_LOCAL ? loss(table) : null;
  }

  private List<Conflict> rewrite(CatalogTable table, String difference) {
    List<Conflict> conflicts = new ArrayList<>();
    List<String> identities = objects(table, RewriteHazard.Kind.IDENTITY_COLUMN);
    if (!identities.isEmpty()) {
      conflicts.add(AlterationConflicts.identity(table, difference, identities));
    }
    List<String> dependents = objects(table, RewriteHazard.Kind.DEPENDENT_OBJECT);
    if (!dependents.isEmpty()) {
      conflicts.add(AlterationConflicts.dependents(table, difference, dependents));
    }
    return conflicts;
  }

  private List<String> objects(CatalogTable table, RewriteHazard.Kind kind) {
    return snapshot.rewriteHazards(table).stream()
        .filter(hazard -> hazard.kind() == kind)
        .map(RewriteHazard::object)
        .toList();
  }

  private void addForeignKeys(
      List<Conflict> conflicts,
      CatalogTable table,
      String difference,
      Predicate<ForeignKeyLink> lost) {
    List<ForeignKeyLink> keys =
        foreignKeys.getOrDefault(table.name(), List.of()).stream().filter(lost).toList();
    if (!keys.isEmpty()) {
      conflicts.add(AlterationConflicts.foreignKeys(table, difference, keys));
    }
  }

  private static QualifiedName other(ForeignKeyLink key, CatalogTable table) {
    return key.table().equals(table.name()) ? key.target() : key.table();
  }

  private TableKind kind(QualifiedName table) {
    return snapshot.table(table).map(CatalogTable::kind).orElse(TableKind.LOCAL);
  }
}
