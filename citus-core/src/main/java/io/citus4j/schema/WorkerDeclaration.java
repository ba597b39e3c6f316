package io.citus4j.schema;

import java.util.Objects;

/**
 * A worker that belongs to the cluster. Immutable.
 *
 * @param address the worker's address
 * @param shards whether the rebalancer and new tables may put shards on it
 * @since 0.1
 */
public record WorkerDeclaration(NodeAddress address, boolean shards) implements Declaration {

  /** Checks the arguments. */
  public WorkerDeclaration {
    Objects.requireNonNull(address, "address");
  }
}
