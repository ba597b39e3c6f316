package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.CoordinatorDeclaration;
import io.citus4j.schema.NodeAddress;
import io.citus4j.schema.RetirementDeclaration;
import io.citus4j.schema.WorkerDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares declared nodes with those of the cluster. The coordinator comes first: Citus registers
 * it as localhost with the first worker otherwise. Confined to one planning.
 */
final class NodeComparison {

  private final ClusterSchema schema;
  private final CatalogSnapshot snapshot;
  private final Findings findings;

  NodeComparison(ClusterSchema schema, CatalogSnapshot snapshot, Findings findings) {
    this.schema = schema;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void compare() {
    for (CoordinatorDeclaration declared : schema.declarations(CoordinatorDeclaration.class)) {
      findings.compare(() -> compare(declared));
    }
    List<WorkerDeclaration> workers = schema.declarations(WorkerDeclaration.class);
    for (WorkerDeclaration declared : workers) {
      findings.compare(() -> compare(declared));
    }
    for (RetirementDeclaration declared : schema.declarations(RetirementDeclaration.class)) {
      findings.compare(() -> retire(workers, declared.online()));
    }
  }

  private void compare(CoordinatorDeclaration declared) {
    boolean asDeclared = find(declared.address(), snapshot).filter(Node::isCoordinator).isPresent();
    if (!asDeclared) {
      findings.step(NodeSteps.setCoordinatorHost(declared.address()));
    }
  }

  private void compare(WorkerDeclaration declared) {
    NodeAddress address = declared.address();
    Optional<Node> current = find(address, snapshot);
    if (current.isPresent()
        && (current.get().isCoordinator() || current.get().role() != Node.Role.PRIMARY)) {
      findings.conflict(NodeConflicts.notAWorker(address, current.get()));
      return;
    }
    if (current.isEmpty()) {
      findings.step(NodeSteps.add(address));
    } else if (!current.get().active()) {
      findings.step(NodeSteps.activate(address));
    }
    if (current.map(Node::shouldHaveShards).orElse(true) != declared.shards()) {
      findings.step(NodeSteps.setShards(address, declared.shards()));
    }
  }

  private void retire(List<WorkerDeclaration> workers, boolean online) {
    Set<NodeAddress> staying = new HashSet<>();
    workers.forEach(worker -> staying.add(worker.address()));
    for (Node node : snapshot.nodes()) {
      NodeAddress address = new NodeAddress(node.host(), node.port());
      if (node.isCoordinator() || node.role() != Node.Role.PRIMARY || staying.contains(address)) {
        continue;
      }
      Optional<RegisteredPin> pin = foreignPin(address);
      if (pin.isPresent()) {
        findings.conflict(NodeConflicts.pinnedByOthers(address, pin.get()));
        continue;
      }
      if (holdsShards(node)) {
        findings.step(NodeSteps.drain(address, online));
      }
      findings.step(NodeSteps.remove(address));
    }
  }

  private Optional<RegisteredPin> foreignPin(NodeAddress address) {
    return snapshot.pins().pins().stream()
        .filter(pin -> !pin.schemaName().equals(schema.name()))
        .filter(pin -> address.equals(new NodeAddress(pin.host(), pin.port())))
        .findFirst();
  }

  /** New tables of the same plan may still get shards there; the drain is planned for them too. */
  private boolean holdsShards(Node node) {
    boolean mayGetSome =
        node.shouldHaveShards()
            && schema.tables().stream()
                .flatMap(declared -> snapshot.table(declared.table()).stream())
                .anyMatch(
                    table ->
                        table.kind() == TableKind.LOCAL || table.kind() == TableKind.CITUS_LOCAL);
    return mayGetSome
        || snapshot.tables().stream()
            .filter(table -> table.kind() != TableKind.REFERENCE)
            .anyMatch(table -> holdsShards(node, table));
  }

  private static boolean holdsShards(Node node, CatalogTable table) {
    return table.shards().stream()
        .flatMap(shard -> shard.placements().stream())
        .anyMatch(placement -> placement.groupId() == node.groupId());
  }

  /** Finds the node at an address. */
  static Optional<Node> find(NodeAddress address, CatalogSnapshot snapshot) {
    return snapshot.nodes().stream()
        .filter(node -> node.host().equals(address.host()) && node.port() == address.port())
        .findFirst();
  }
}
