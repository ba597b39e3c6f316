package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Placement;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which hash-distributed tables are declared to share a colocation group, and which do. A family is
 * led by the table that all others are, directly or not, declared to be colocated with. Confined to
 * one planning.
 */
final class Families {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final Map<DefaultKey, QualifiedName> defaultLeaders = new LinkedHashMap<>();
  private final Map<QualifiedName, CatalogTable> leaders = new HashMap<>();
  private final Map<QualifiedName, List<QualifiedName>> members = new HashMap<>();

  Families(Tables tables, CatalogSnapshot snapshot) {
    this.tables = tables;
    this.snapshot = snapshot;
    tables
        .declared()
        .forEach((name, declaration) -> tables.find(name).ifPresent(this::noteDefaultLeader));
  }

  private void noteDefaultLeader(CatalogTable table) {
    defaultKey(table).ifPresent(key -> defaultLeaders.putIfAbsent(key, table.name()));
  }

  /** The declaration of a table, if it is to be distributed by a hash. */
  Optional<Distribution.Hash> hash(CatalogTable table) {
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .filter(Distribution.Hash.class::isInstance)
        .map(Distribution.Hash.class::cast);
  }

  /** The table that a table is declared to be colocated with, if it is there. */
  Optional<CatalogTable> target(CatalogTable table) {
    Optional<Distribution.Hash> hash = hash(table);
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    if (hash.get().colocation() instanceof Colocation.WithTable with) {
      return tables.find(with.table()).filter(target -> !target.name().equals(table.name()));
    }
    return defaultKey(table)
        .map(defaultLeaders::get)
        .filter(leader -> !leader.equals(table.name()))
        .flatMap(tables::find);
  }

  /** The table that leads the family of a table: itself, if it is colocated with no other. */
  CatalogTable leader(CatalogTable table) {
    return leaders.computeIfAbsent(table.name(), name -> findLeader(table));
  }

  private CatalogTable findLeader(CatalogTable table) {
    Set<QualifiedName> seen = new HashSet<>();
    CatalogTable current = table;
    while (seen.add(current.name())) {
      Optional<CatalogTable> target = target(current);
      if (target.isEmpty()) {
        return current;
      }
      current = target.get();
    }
    return table;
  }

  boolean sameFamily(CatalogTable one, CatalogTable other) {
    return leader(one).name().equals(leader(other).name());
  }

  /** All other tables that are declared to be colocated with a table, wherever they are now. */
  List<QualifiedName> othersOf(CatalogTable table) {
    if (members.isEmpty()) {
      for (CatalogTable member : snapshot.tables()) {
        if (hash(member).isPresent()) {
          members
              .computeIfAbsent(leader(member).name(), leader -> new ArrayList<>())
              .add(member.name());
        }
      }
    }
    return members.getOrDefault(leader(table).name(), List.of()).stream()
        .filter(member -> !member.equals(table.name()))
        .toList();
  }

  /**
   * The tables that may not be in the group of a table that is declared to begin one: those that
   * are declared to begin others, as far as their keys are alike.
   */
  List<QualifiedName> apartFrom(CatalogTable table) {
    List<QualifiedName> apart = new ArrayList<>();
    if (newKey(table).isPresent()) {
      for (QualifiedName name : tables.declared().keySet()) {
        CatalogTable other = tables.find(name).orElseThrow();
        if (!name.equals(table.name())
            && newKey(other)
                .filter(key -> !MissingTable.keysDiffer(key, newKey(table).get()))
                .isPresent()) {
          apart.add(name);
        }
      }
    }
    return apart;
  }

  private Optional<CatalogColumn> newKey(CatalogTable table) {
    return hash(table)
        .filter(hash -> hash.colocation() instanceof Colocation.NewGroup)
        .flatMap(hash -> table.column(hash.column().name()));
  }

  /** The other tables of a table's colocation group; partitions are left out. */
  List<CatalogTable> groupOf(CatalogTable table) {
    return snapshot.tables().stream()
        .filter(other -> other.isColocatedWith(table))
        .filter(other -> !other.isPartition() && !other.name().equals(table.name()))
        .toList();
  }

  /** Whether Citus would put a table into the group of tables that are not its own. */
  boolean wouldMeetStrangers(CatalogColumn key, int shardCount, Set<QualifiedName> own) {
    return snapshot.tables().stream()
        .filter(table -> table.kind() == TableKind.HASH_DISTRIBUTED && !table.isPartition())
        .filter(table -> !own.contains(table.name()) && table.shards().size() == shardCount)
        .anyMatch(
            table -> table.distributionColumn().map(column -> sameType(column, key)).orElse(false));
  }

  static boolean sameType(CatalogColumn one, CatalogColumn other) {
    return one.typeOid() == other.typeOid() && one.collationOid() == other.collationOid();
  }

  /** Whether equal shards of two tables are on the same nodes already. */
  static boolean sameShards(CatalogTable one, CatalogTable other) {
    return !one.shards().isEmpty() && places(one).equals(places(other));
  }

  private static List<Place> places(CatalogTable table) {
    return table.shards().stream().map(Place::of).sorted(Place.ORDER).toList();
  }

  private Optional<DefaultKey> defaultKey(CatalogTable table) {
    return hash(table)
        .filter(hash -> hash.colocation() instanceof Colocation.DefaultGroup)
        .flatMap(
            hash ->
                table
                    .column(hash.column().name())
                    .filter(column -> table.kind() == TableKind.HASH_DISTRIBUTED)
                    .map(
                        column ->
                            new DefaultKey(
                                column.typeOid(),
                                column.collationOid(),
                                hash.colocation().shardCount().orElse(table.shards().size()))));
  }

  private record DefaultKey(long typeOid, long collationOid, int shardCount) {}

  private record Place(String min, String max, Set<Integer> groups) {

    static final Comparator<Place> ORDER = Comparator.comparing(Place::min);

    static Place of(ShardInterval shard) {
      Set<Integer> groups = new HashSet<>();
      for (Placement placement : shard.placements()) {
        groups.add(placement.groupId());
      }
      return new Place(shard.minValue().orElse(""), shard.maxValue().orElse(""), groups);
    }
  }
}
