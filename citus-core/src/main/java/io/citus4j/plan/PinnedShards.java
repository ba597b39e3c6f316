package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.NodeAddress;
import io.citus4j.schema.PinDeclaration;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shards that pins are about. Colocated tables share them: a shard is known by the table that
 * its group begins with and by the hash of the value. Confined to one planning.
 */
final class PinnedShards {

  private final CatalogSnapshot snapshot;
  private final Tables tables;
  private final Map<Shard, PinDeclaration> claims = new HashMap<>();

  PinnedShards(CatalogSnapshot snapshot, Tables tables) {
    this.snapshot = snapshot;
    this.tables = tables;
  }

  /** Claims a shard for a pin, and tells who has claimed it for another node. */
  Optional<Conflict> claim(PinDeclaration pin, CatalogTable table, int hash, String schemaName) {
    Shard shard = shard(table, hash);
    PinDeclaration other = claims.putIfAbsent(shard, pin);
    if (other != null && !other.node().equals(pin.node())) {
      return Optional.of(
          PinConflicts.otherNode(
              pin,
              table.name(),
              "value '%s' of \"%s\"".formatted(other.value(), other.table()),
              other.node()));
    }
    return snapshot.pins().pins().stream()
        .filter(registered -> !registered.schemaName().equals(schemaName))
        .filter(registered -> registered.hash() == hash)
        .filter(
            registered -> !pin.node().equals(new NodeAddress(registered.host(), registered.port())))
        .filter(registered -> isIn(shard, registered))
        .findFirst()
        .map(registered -> PinConflicts.otherSchema(pin, table.name(), registered));
  }

  /** Whether no earlier pin has claimed the same shard. */
  boolean isFirstClaim(PinDeclaration pin) {
    return claims.containsValue(pin);
  }

  private boolean isIn(Shard shard, RegisteredPin registered) {
    return snapshot.tables().stream()
        .filter(table -> table.name().toSql().equals(registered.relation()))
        .anyMatch(table -> shard(table, registered.hash()).equals(shard));
  }

  private Shard shard(CatalogTable table, int hash) {
    CatalogTable first = groupStart(table);
    return first.colocationId().isPresent()
        ? new Shard("group " + first.colocationId().getAsInt(), hash)
        : new Shard("table " + first.name(), hash);
  }

  /** What is known of the shard of a hash; a table that is to be distributed has none yet. */
  State state(CatalogTable table, int hash, NodeAddress node) {
    CatalogTable first = groupStart(table);
    if (first.kind() != TableKind.HASH_DISTRIBUTED) {
      return new State(false, false);
    }
    String bound = Integer.toString(hash);
    for (ShardInterval shard : first.shards()) {
      int lower = Integer.parseInt(shard.minValue().orElseThrow());
      int upper = Integer.parseInt(shard.maxValue().orElseThrow());
      if (lower <= hash && hash <= upper) {
        boolean isolated =
            shard.minValue().equals(Optional.of(bound))
                && shard.maxValue().equals(Optional.of(bound));
        return new State(isolated, isOn(shard, node));
      }
    }
    return new State(false, false);
  }

  private boolean isOn(ShardInterval shard, NodeAddress node) {
    Optional<Node> there = NodeComparison.find(node, snapshot);
    return there.isPresent()
        && shard.placements().stream()
            .anyMatch(placement -> placement.groupId() == there.get().groupId());
  }

  /** Whether the group of a table is, or may be, distributed already. */
  boolean mayHoldRows(CatalogTable table) {
    CatalogTable first = groupStart(table);
    if (first.kind() == TableKind.HASH_DISTRIBUTED) {
      return true;
    }
    boolean joinsOthers =
        colocation(first).filter(Colocation.DefaultGroup.class::isInstance).isPresent();
    return joinsOthers
        && snapshot.tables().stream().anyMatch(other -> other.kind() == TableKind.HASH_DISTRIBUTED);
  }

  /** Follows the colocation of tables that are to be distributed. */
  CatalogTable groupStart(CatalogTable table) {
    CatalogTable current = table;
    Set<QualifiedName> seen = new HashSet<>();
    while (current.kind() != TableKind.HASH_DISTRIBUTED && seen.add(current.name())) {
      Optional<CatalogTable> next =
          colocation(current)
              .filter(Colocation.WithTable.class::isInstance)
              .map(Colocation.WithTable.class::cast)
              .flatMap(with -> tables.find(with.table()));
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
    return current;
  }

  private Optional<Colocation> colocation(CatalogTable table) {
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .filter(Distribution.Hash.class::isInstance)
        .map(Distribution.Hash.class::cast)
        .map(Distribution.Hash::colocation);
  }

  /**
   * Whether the value has a shard of its own, and whether the shard that holds it is on the node.
   * Cutting a value out leaves it on the node it was on.
   */
  record State(boolean isolated, boolean onNode) {}

  private record Shard(String group, int hash) {}
}
