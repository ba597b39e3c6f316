package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How tables will be kept once the plan is carried out. Confined to one planning. */
final class FutureKinds {

  private final Tables tables;

  FutureKinds(Tables tables) {
    this.tables = tables;
  }

  /**
   * How a table will be kept.
   *
   * @param kind the kind, or empty if this class cannot tell
   * @param column the distribution column, if there will be one
   */
  record Future(Optional<TableKind> kind, Optional<Identifier> column) {

    boolean is(TableKind... kinds) {
      return kind.isPresent() && Set.of(kinds).contains(kind.get());
    }
  }

  Future of(CatalogTable table) {
    Optional<Distribution> declared = undone(table);
    if (declared.isEmpty()) {
      return new Future(
          Optional.of(table.kind()), table.distributionColumn().map(CatalogColumn::name));
    }
    if (declared.get() instanceof Distribution.Hash hash) {
      return new Future(Optional.of(TableKind.HASH_DISTRIBUTED), Optional.of(hash.column().name()));
    }
    if (declared.get() instanceof Distribution.Range range) {
      return new Future(
          Optional.of(TableKind.RANGE_DISTRIBUTED), Optional.of(range.column().name()));
    }
    return new Future(Optional.of(kindWithoutColumn(declared.get())), Optional.empty());
  }

  private static TableKind kindWithoutColumn(Distribution declared) {
    if (declared instanceof Distribution.Reference) {
      return TableKind.REFERENCE;
    }
    if (declared instanceof Distribution.SingleShard) {
      return TableKind.SINGLE_SHARD;
    }
    return declared instanceof Distribution.CitusLocal ? TableKind.CITUS_LOCAL : TableKind.LOCAL;
  }

  /** Whether two distributed tables will certainly be in different colocation groups. */
  boolean areApart(CatalogTable table, CatalogTable other) {
    Optional<Group> group = group(table);
    Optional<Group> otherGroup = group(other);
    return group.isPresent() && otherGroup.isPresent() && !group.equals(otherGroup);
  }

  /** The group of a table; empty if the server decides, as for the default one. */
  private Optional<Group> group(CatalogTable table) {
    Set<QualifiedName> seen = new HashSet<>();
    Optional<CatalogTable> current = Optional.of(table);
    while (current.isPresent() && seen.add(current.get().name())) {
      Optional<Distribution> declared = undone(current.get());
      if (declared.isEmpty()) {
        int id = current.get().colocationId().orElse(0);
        return id == 0 ? Optional.empty() : Optional.of(new Group(null, id));
      }
      Colocation colocation = colocation(current.get(), declared.get());
      if (colocation instanceof Colocation.DefaultGroup) {
        return Optional.empty();
      }
      if (!(colocation instanceof Colocation.WithTable with)) {
        return Optional.of(new Group(current.get().name(), 0));
      }
      current = tables.find(with.table());
    }
    return Optional.empty();
  }

  /** The declared colocation; the default group if somebody else decides. */
  private Colocation colocation(CatalogTable table, Distribution declared) {
    if (declared instanceof Distribution.Hash hash) {
      return hash.colocation();
    }
    return declared instanceof Distribution.SingleShard single
            && !tables.isInDistributedSchema(table.name())
        ? single.colocation()
        : new Colocation.DefaultGroup(null);
  }

  /** The declared distribution of a table that is not distributed yet. */
  private Optional<Distribution> undone(CatalogTable table) {
    return table.kind() == TableKind.LOCAL || table.kind() == TableKind.CITUS_LOCAL
        ? tables.declaration(table).map(declaration -> declaration.distribution())
        : Optional.empty();
  }

  /** A group that is there, or one that a table will begin. */
  private record Group(@Nullable QualifiedName begunBy, int colocationId) {}
}
