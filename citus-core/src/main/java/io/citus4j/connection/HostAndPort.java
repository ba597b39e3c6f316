package io.citus4j.connection;

import java.util.Objects;

/**
 * A network address. Immutable.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @since 0.1
 */
public record HostAndPort(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if the port is out of range
   */
  public HostAndPort {
    Objects.requireNonNull(host, "host");
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
