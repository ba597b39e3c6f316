package io.citus4j.schema;

/**
 * A value that is to be pinned to a node, which is still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface PinTargetStep permits PinDraft {

  /**
   * Names the node.
   *
   * @param host the name or address under which the other nodes reach it
   * @param port 1 to 65535
   * @return the pinned value
   */
  default PinnedStep to(String host, int port) {
    return to(new NodeAddress(host, port));
  }

  /**
   * Names the node.
   *
   * @param worker a declared worker
   * @return the pinned value
   */
  default PinnedStep to(WorkerStep worker) {
    return to(worker.address());
  }

  /**
   * Names the node.
   *
   * @param node a node that may hold shards
   * @return the pinned value
   */
  PinnedStep to(NodeAddress node);
}
