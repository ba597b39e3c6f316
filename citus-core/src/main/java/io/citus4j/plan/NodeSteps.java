package io.citus4j.plan;

import io.citus4j.internal.catalog.NodeCalls;
import io.citus4j.schema.NodeAddress;

/** The steps that change which nodes the cluster has. */
final class NodeSteps {

  private NodeSteps() {}

  static Step setCoordinatorHost(NodeAddress node) {
    return Step.of(StepKind.SET_COORDINATOR_HOST, "let workers reach the coordinator at " + node)
        .run(
            NodeCalls.setCoordinatorHost(node.host(), node.port()),
            NodeCalls.isCoordinator(node.host(), node.port()));
  }

  /** Copies the catalogue and the reference tables to a worker; shards stay where they are. */
  static Step add(NodeAddress node) {
    return Step.of(StepKind.ADD_NODE, "add worker " + node)
        .remedy(
            "Check that the coordinator reaches %s under this name, and that the database exists"
                    .formatted(node)
                + " there with the extension citus in the coordinator's version (CREATE EXTENSION"
                + " citus).")
        .run(
            NodeCalls.addNode(node.host(), node.port()),
            NodeCalls.isActive(node.host(), node.port()));
  }

  static Step activate(NodeAddress node) {
    return Step.of(StepKind.ACTIVATE_NODE, "activate worker " + node)
        .remedy("Check that %s is up and that the coordinator reaches it.".formatted(node))
        .run(
            NodeCalls.activateNode(node.host(), node.port()),
            NodeCalls.isActive(node.host(), node.port()));
  }

  static Step setShards(NodeAddress node, boolean shards) {
    return Step.of(
            StepKind.SET_NODE_PROPERTY,
            (shards ? "let worker %s have shards" : "keep new shards off worker %s")
                .formatted(node))
        .run(
            NodeCalls.setShouldHaveShards(node.host(), node.port(), shards),
            NodeCalls.hasShouldHaveShards(node.host(), node.port(), shards));
  }

  /** Each shard is moved in a transaction of its own, so that a second attempt goes on. */
  static Step drain(NodeAddress node, boolean online) {
    Step.Builder step =
        Step.of(
                StepKind.DRAIN_NODE,
                "move the shards of worker %s to the others%s"
                    .formatted(node, online ? ", online" : ""))
            .risk(Risk.MOVES_DATA)
            .alone();
    if (online) {
      step.remedy(PinSteps.ONLINE_REMEDY);
    }
    return step.run(
        NodeCalls.drainNode(node.host(), node.port(), online),
        NodeCalls.isDrained(node.host(), node.port()));
  }

  static Step remove(NodeAddress node) {
    return Step.of(StepKind.REMOVE_NODE, "remove worker " + node)
        .risk(Risk.MOVES_DATA)
        .run(
            NodeCalls.removeNode(node.host(), node.port()),
            NodeCalls.isAbsent(node.host(), node.port()));
  }
}
