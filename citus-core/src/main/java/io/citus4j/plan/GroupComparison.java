package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.Colocation;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares the colocation groups of declared tables with each other: groups of their own must not
 * be shared, and the default group must not be several. Undeclared tables in a group do not count.
 * Confined to one planning.
 */
final class GroupComparison {

  private final Findings findings;
  private final Map<Integer, CatalogTable> ownGroups = new HashMap<>();
  private final Map<DefaultKey, CatalogTable> defaults = new HashMap<>();

  GroupComparison(Findings findings) {
    this.findings = findings;
  }

  void check(Colocation declared, CatalogTable table, CatalogColumn key) {
    if (table.colocationId().isEmpty()) {
      return;
    }
    if (declared instanceof Colocation.NewGroup) {
      CatalogTable owner = ownGroups.putIfAbsent(table.colocationId().getAsInt(), table);
      if (owner != null) {
        findings.conflict(Conflicts.sharedGroup(table, owner));
      }
    } else {
      CatalogTable other =
          defaults.putIfAbsent(
              new DefaultKey(key.typeOid(), key.collationOid(), table.shards().size()), table);
      if (other != null && !other.isColocatedWith(table)) {
        findings.conflict(Conflicts.separateDefaults(table, other));
      }
    }
  }

  private record DefaultKey(long typeOid, long collationOid, int shardCount) {}
}
