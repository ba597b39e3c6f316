package io.citus4j.plan;

import io.citus4j.metadata.Node;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.schema.NodeAddress;
import io.citus4j.sql.QualifiedName;

/** The wording of conflicts about nodes, told of the catalogue's table of them. */
final class NodeConflicts {

  private static final QualifiedName NODES = QualifiedName.of("pg_catalog", "pg_dist_node");

  private NodeConflicts() {}

  static Conflict notAWorker(NodeAddress address, Node node) {
    return new Conflict(
        NODES,
        "Node %s is declared as a worker, but it is %s."
            .formatted(
                address,
                node.isCoordinator()
                    ? "the coordinator"
                    : "a secondary of group " + node.groupId()),
        node.isCoordinator()
            ? "Declare it with coordinator(...), or correct the address."
            : "Declare the primary of the group, or remove the secondary with citus_remove_node.");
  }

  static Conflict pinnedByOthers(NodeAddress address, RegisteredPin pin) {
    return new Conflict(
        NODES,
        "Worker %s is to be removed, but schema \"%s\" pins value '%s' of %s to it."
            .formatted(address, pin.schemaName(), pin.value(), pin.relation()),
        "Let that schema pin the value to another node first, or declare the worker.");
  }
}
