package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.Colocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the colocation groups of declared tables with each other: groups of their own must not
 * be shared, and the default group must not be several. Undeclared tables in a group do not count.
 * Adds to the conflicts it was given; confined to one planning.
 */
final class GroupComparison {

  private final List<Conflict> conflicts;
  private final Map<Integer, CatalogTable> ownGroups = new HashMap<>();
  private final Map<Integer, CatalogTable> defaultGroups = new HashMap<>();
  private final Map<DefaultKey, CatalogTable> defaults = new HashMap<>();

  GroupComparison(List<Conflict> conflicts) {
    this.conflicts = conflicts;
  }

  void check(Colocation declared, CatalogTable table, CatalogColumn key) {
    if (table.colocationId().isEmpty()) {
      return;
    }
    int group = table.colocationId().getAsInt();
    if (declared instanceof Colocation.NewGroup) {
      CatalogTable owner = ownGroups.putIfAbsent(group, table);
      report(table, owner == null ? defaultGroups.get(group) : owner);
    } else {
      defaultGroups.putIfAbsent(group, table);
      report(table, ownGroups.get(group));
      CatalogTable other =
          defaults.putIfAbsent(
              new DefaultKey(key.typeOid(), key.collationOid(), table.shards().size()), table);
      if (other != null && !other.isColocatedWith(table)) {
        conflicts.add(Conflicts.separateDefaults(table, other));
      }
    }
  }

  private void report(CatalogTable table, @Nullable CatalogTable owner) {
    if (owner != null) {
      conflicts.add(Conflicts.sharedGroup(table, owner));
    }
  }

  private record DefaultKey(long typeOid, long collationOid, int shardCount) {}
}
