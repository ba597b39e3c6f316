package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which distributed tables will share a colocation group once the plan is carried out. Asked after
 * all tables have been compared. Confined to one planning.
 */
final class FutureGroups {

  private final FutureKinds kinds;
  private final HashTableChanges changes;

  FutureGroups(FutureKinds kinds, HashTableChanges changes) {
    this.kinds = kinds;
    this.changes = changes;
  }

  /** Whether two distributed tables will certainly be in different colocation groups. */
  boolean areApart(CatalogTable table, CatalogTable other) {
    Optional<Group> group = group(table);
    Optional<Group> otherGroup = group(other);
    return !changes.families().sameFamily(table, other)
        && group.isPresent()
        && otherGroup.isPresent()
        && !group.equals(otherGroup);
  }

  /** Whether two distributed tables will certainly be in one colocation group. */
  boolean areTogether(CatalogTable table, CatalogTable other) {
    Optional<Group> group = group(table);
    return changes.families().sameFamily(table, other)
        || (group.isPresent() && group.equals(group(other)));
  }

  /** The group of a table; empty if the server decides, as for the default one. */
  private Optional<Group> group(CatalogTable table) {
    if (kinds.of(table).is(TableKind.SINGLE_SHARD) && !kinds.keepsKind(table)) {
      return singleShardGroup(table);
    }
    CatalogTable leader = changes.families().leader(table);
    if (kinds.keepsKind(leader) && !changes.leavesGroup(leader)) {
      int id = leader.colocationId().orElse(0);
      return id == 0 ? Optional.empty() : Optional.of(new Group(null, id));
    }
    return changes
        .families()
        .hash(leader)
        .map(Distribution.Hash::colocation)
        .filter(Colocation.NewGroup.class::isInstance)
        .map(begun -> new Group(leader.name(), 0));
  }

  /**
   * The group that a table begins, or that of the table that it is declared to be colocated with.
   */
  private Optional<Group> singleShardGroup(CatalogTable table) {
    Set<QualifiedName> seen = new HashSet<>();
    CatalogTable current = table;
    while (seen.add(current.name())) {
      Optional<Colocation> colocation = kinds.singleShardColocation(current);
      if (colocation.isEmpty()) {
        int id = current.colocationId().orElse(0);
        return id == 0 ? Optional.empty() : Optional.of(new Group(null, id));
      }
      if (!(colocation.get() instanceof Colocation.WithTable with)) {
        return colocation.get() instanceof Colocation.NewGroup
            ? Optional.of(new Group(current.name(), 0))
            : Optional.empty();
      }
      Optional<CatalogTable> target = kinds.find(with.table());
      if (target.isEmpty()) {
        return Optional.empty();
      }
      current = target.get();
    }
    return Optional.empty();
  }

  /** A group that is there, or one that a table will begin. */
  private record Group(@Nullable QualifiedName begunBy, int colocationId) {}
}
