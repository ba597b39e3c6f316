package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import java.util.Objects;

/**
 * The address of a node as the other nodes of the cluster reach it. Immutable.
 *
 * @param host a name or an address, compared letter by letter with {@code pg_dist_node.nodename}
 * @param port 1 to 65535
 * @since 0.1
 */
public record NodeAddress(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * Checks the arguments.
   *
   * @throws SchemaDeclarationException if the host is empty or the port is out of range
   */
  public NodeAddress {
    Objects.requireNonNull(host, "host");
    if (host.isBlank()) {
      throw new SchemaDeclarationException(
          "The host of a node is empty. Name the one under which the other nodes reach it.");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new SchemaDeclarationException(
          "Port %d of node %s is outside 1..%d. Name the one PostgreSQL listens on there."
              .formatted(port, host, MAX_PORT));
    }
  }

  /** Returns {@code host:port}. */
  @Override
  public String toString() {
    return host + ':' + port;
  }
}
