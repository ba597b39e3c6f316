package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The tables that Citus distributes without a declaration. */
final class Unmanaged {

  /** The kinds that somebody must have asked for; Citus itself makes local tables its own. */
  private static final Set<TableKind> DISTRIBUTED =
      EnumSet.complementOf(EnumSet.of(TableKind.LOCAL, TableKind.CITUS_LOCAL, TableKind.VIEW));

  private Unmanaged() {}

  static List<QualifiedName> in(CatalogSnapshot snapshot, Set<QualifiedName> declared) {
    return snapshot.tables().stream()
        .filter(table -> DISTRIBUTED.contains(table.kind()) && !table.isPartition())
        .map(CatalogTable::name)
        .filter(table -> !declared.contains(table))
        .sorted()
        .toList();
  }
}
