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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shards that pins are about, as they are once all tables are distributed as declared.
 * Colocated tables share them: a shard is known by the table that its group begins with and by the
 * hash of the value. Confined to one planning.
 */
final class PinnedShards {

  private final CatalogSnapshot snapshot;
  private final HashTableChanges changes;
  private final Map<Shard, PinDeclaration> claims = new HashMap<>();

  PinnedShards(CatalogSnapshot snapshot, HashTableChanges changes) {
    this.changes = changes;
    this.snapshot = snapshot;
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
    return first.colocationId().isPresent() && !changes.cutsAnew(first)
        ? new Shard("group " + first.colocationId().getAsInt(), hash)
        : new Shard("table " + first.name(), hash);
  }

  /** What is known of the shard of a hash; a table that is to be cut into shards has none yet. */
  State state(CatalogTable table, int hash, NodeAddress node) {
    CatalogTable first = groupStart(table);
    if (first.kind() != TableKind.HASH_DISTRIBUTED || changes.cutsAnew(first)) {
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
    if (table.kind() == TableKind.HASH_DISTRIBUTED || first.kind() == TableKind.HASH_DISTRIBUTED) {
      return true;
    }
    boolean joinsOthers =
        changes
            .families()
            .hash(first)
            .map(Distribution.Hash::colocation)
            .filter(Colocation.DefaultGroup.class::isInstance)
            .isPresent();
    return joinsOthers
        && snapshot.tables().stream().anyMatch(other -> other.kind() == TableKind.HASH_DISTRIBUTED);
  }

  /** The table whose shards a table will share: itself, if it is colocated with no other. */
  CatalogTable groupStart(CatalogTable table) {
    return changes.families().leader(table);
  }

  /**
   * Whether the value has a shard of its own, and whether the shard that holds it is on the node.
   * Cutting a value out leaves it on the node it was on.
   */
  record State(boolean isolated, boolean onNode) {}

  private record Shard(String group, int hash) {}
}
