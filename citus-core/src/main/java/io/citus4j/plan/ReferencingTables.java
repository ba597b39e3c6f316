package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The local tables whose foreign keys lead to a table that is about to be distributed.
 *
 * <p>Once it is, Citus no longer enforces the foreign key of a table that stays an ordinary local
 * one: the rows it referred to are elsewhere. Confined to one planning.
 */
final class ReferencingTables {

  private final Set<QualifiedName> declared;
  private final Map<QualifiedName, List<QualifiedName>> localReferrers = new HashMap<>();
  private final Map<QualifiedName, List<QualifiedName>> citusLocalReferrers = new HashMap<>();

  ReferencingTables(Set<QualifiedName> declared, CatalogSnapshot snapshot) {
    this.declared = declared;
    for (CatalogTable table : snapshot.tables()) {
      if (table.kind() == TableKind.LOCAL) {
        note(table, localReferrers);
      } else if (table.kind() == TableKind.CITUS_LOCAL) {
        note(table, citusLocalReferrers);
      }
    }
  }

  private static void note(CatalogTable table, Map<QualifiedName, List<QualifiedName>> referrers) {
    for (QualifiedName target : table.foreignKeyTargets()) {
      if (!target.equals(table.name())) {
        referrers.computeIfAbsent(target, t -> new ArrayList<>()).add(table.name());
      }
    }
  }

  /** All tables of the coordinator that reference the table, itself not counted. */
  List<QualifiedName> all(CatalogTable target) {
    List<QualifiedName> all = new ArrayList<>(referrers(target));
    all.addAll(citusLocalReferrers.getOrDefault(target.name(), List.of()));
    return all;
  }

  /** The referencing tables that no declaration distributes. */
  List<QualifiedName> stayingLocal(CatalogTable target) {
    return referrers(target).stream().filter(table -> !declared.contains(table)).toList();
  }

  /** The referencing tables that no declaration distributes, Citus local ones included. */
  List<QualifiedName> stayingUndistributed(CatalogTable target) {
    List<QualifiedName> staying = new ArrayList<>(stayingLocal(target));
    citusLocalReferrers.getOrDefault(target.name(), List.of()).stream()
        .filter(table -> !declared.contains(table))
        .forEach(staying::add);
    return staying;
  }

  /** Whether a declaration distributes one of the referencing tables. */
  boolean anyDistributed(CatalogTable target) {
    return referrers(target).stream().anyMatch(declared::contains);
  }

  private List<QualifiedName> referrers(CatalogTable target) {
    return localReferrers.getOrDefault(target.name(), List.of());
  }
}
