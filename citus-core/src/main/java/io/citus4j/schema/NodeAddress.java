package io.citus4j.schema;

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
   * @throws IllegalArgumentException if the host is empty or the port is out of range
   */
  public NodeAddress {
    Objects.requireNonNull(host, "host");
    if (host.isBlank()) {
      throw new IllegalArgumentException("The host of a node must not be empty.");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("Port " + port + " is outside 1.." + MAX_PORT + ".");
    }
  }

  /** Returns {@code host:port}. */
  @Override
  public String toString() {
    return host + ':' + port;
  }
}
