package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ColocationGroup;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.PinRegistry;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.NodeAddress;
import io.citus4j.schema.PinDeclaration;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.schema.WorkerDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compares declared pins with where the shards are and with the table of pins. Confined to one
 * planning.
 */
final class PinComparison {

  private final ClusterSchema schema;
  private final CatalogSnapshot snapshot;
  private final PinRegistry registry;
  private final Tables tables;
  private final Findings findings;
  private final PinnedShards shards;
  private final Set<Registration> declared = new HashSet<>();

  PinComparison(
      ClusterSchema schema,
      CatalogSnapshot snapshot,
      Tables tables,
      HashTableChanges changes,
      Findings findings) {
    this.schema = schema;
    this.snapshot = snapshot;
    this.registry = snapshot.pins();
    this.tables = tables;
    this.findings = findings;
    this.shards = new PinnedShards(snapshot, changes);
  }

  void compare() {
    List<PinDeclaration> pins = schema.declarations(PinDeclaration.class);
    if (!pins.isEmpty() && !registry.installed()) {
      install(pins.get(0));
    }
    for (PinDeclaration pin : pins) {
      findings.compare(() -> compare(pin));
    }
    for (RegisteredPin pin : registry.pins()) {
      if (pin.schemaName().equals(schema.name())
          && !declared.contains(new Registration(pin.relation(), pin.value()))) {
        findings.step(PinSteps.remove(pin));
      }
    }
  }

  private void install(PinDeclaration first) {
    Optional<String> strategy = registry.conditionalStrategy();
    if (strategy.isPresent()) {
      findings.conflict(PinConflicts.otherStrategy(first, first.table(), strategy.get()));
    } else {
      findings.step(PinSteps.install());
    }
  }

  private void compare(PinDeclaration pin) {
    Optional<CatalogTable> table = tables.find(pin.table());
    if (table.isEmpty()) {
      // A declared table that is missing has been reported already.
      if (schema.table(pin.table()).isEmpty()) {
        findings.conflict(PinConflicts.noSuchTable(pin));
      }
      return;
    }
    CatalogTable current = table.get();
    declared.add(new Registration(current.name().toSql(), pin.value()));
    Optional<Distribution.Hash> distribution = distributionOf(current);
    if (current.kind() != TableKind.HASH_DISTRIBUTED && distribution.isEmpty()) {
      findings.conflict(PinConflicts.notDistributed(pin, current));
      return;
    }
    Optional<CatalogColumn> column =
        distribution.isPresent()
            ? current.column(distribution.get().column().name())
            : current.distributionColumn();
    if (column.isEmpty()) {
      return; // reported with the table
    }
    OptionalInt hash = PinnedValue.hash(pin.value(), column.get(), snapshot.server().encoding());
    if (hash.isEmpty()) {
      findings.conflict(PinConflicts.cannotHash(pin, current, column.get()));
      return;
    }
    Optional<Conflict> obstacle = obstacle(pin, current, hash.getAsInt());
    if (obstacle.isPresent()) {
      findings.conflict(obstacle.get());
    } else {
      plan(pin, current, hash.getAsInt());
    }
  }

  private Optional<Distribution.Hash> distributionOf(CatalogTable table) {
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .filter(Distribution.Hash.class::isInstance)
        .map(Distribution.Hash.class::cast);
  }

  /** Whatever keeps the value from being pinned to the node. */
  private Optional<Conflict> obstacle(PinDeclaration pin, CatalogTable table, int hash) {
    int replicationFactor =
        snapshot
            .colocationGroup(shards.groupStart(table).colocationId().orElse(0))
            .map(ColocationGroup::replicationFactor)
            .orElse(1);
    if (replicationFactor > 1) {
      return Optional.of(PinConflicts.replicated(pin, table, replicationFactor));
    }
    if (pin.online() && !registry.allowsCitusPlugin()) {
      return Optional.of(
          PinConflicts.noPlugin(
              pin, table.name(), String.valueOf(registry.allowedOutputPlugins())));
    }
    return unfitNode(pin, table.name()).or(() -> shards.claim(pin, table, hash, schema.name()));
  }

  private Optional<Conflict> unfitNode(PinDeclaration pin, QualifiedName table) {
    boolean declaredNode =
        schema.declarations(WorkerDeclaration.class).stream()
            .anyMatch(worker -> worker.address().equals(pin.node()));
    if (declaredNode) {
      return Optional.empty();
    }
    Optional<Node> node =
        NodeComparison.find(pin.node(), snapshot)
            .filter(candidate -> candidate.role() == Node.Role.PRIMARY);
    if (node.isEmpty()) {
      return Optional.of(PinConflicts.noSuchNode(pin, table));
    }
    if (!node.get().active()) {
      return Optional.of(PinConflicts.inactiveNode(pin, table));
    }
    return node.get().shouldHaveShards()
        ? Optional.empty()
        : Optional.of(PinConflicts.nodeWithoutShards(pin, table));
  }

  private void plan(PinDeclaration pin, CatalogTable table, int hash) {
    NodeAddress node = pin.node();
    RegisteredPin wanted =
        new RegisteredPin(
            schema.name(), table.name().toSql(), pin.value(), hash, node.host(), node.port());
    if (!registry.pins().contains(wanted)) {
      findings.step(PinSteps.register(schema.name(), wanted, table.name()));
    }
    if (!shards.isFirstClaim(pin)) {
      return;
    }
    PinnedShards.State state = shards.state(table, hash, node);
    PinSteps.Target target =
        new PinSteps.Target(table.name(), pin.value(), hash, node, pin.online(), risk(pin, table));
    if (!state.isolated()) {
      findings.step(PinSteps.isolate(target));
    }
    if (!state.onNode()) {
      findings.step(PinSteps.move(target));
    }
  }

  /**
   * A table that is still to be distributed is blocked by that anyway. Whether one that is
   * distributed holds rows only the workers know.
   */
  private Risk risk(PinDeclaration pin, CatalogTable table) {
    if (shards.mayHoldRows(table)) {
      return Risk.MOVES_DATA;
    }
    return pin.online() ? Risk.ONLINE : Risk.BLOCKS_WRITES;
  }

  private record Registration(String relation, String value) {}
}
