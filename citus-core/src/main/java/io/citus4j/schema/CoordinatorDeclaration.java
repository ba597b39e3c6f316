package io.citus4j.schema;

import java.util.Objects;

/**
 * Where the workers reach the coordinator. Immutable.
 *
 * @param address the coordinator's address
 * @since 0.1
 */
public record CoordinatorDeclaration(NodeAddress address) implements Declaration {

  /** Checks the arguments. */
  public CoordinatorDeclaration {
    Objects.requireNonNull(address, "address");
  }
}
