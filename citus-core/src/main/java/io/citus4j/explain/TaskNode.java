package io.citus4j.explain;

import java.util.Objects;

/**
 * The node on which a task runs, as Citus connects to it. Immutable.
 *
 * @param host its name in the catalogue
 * @param port its port
 * @param database the database on it
 * @since 0.1
 */
public record TaskNode(String host, int port, String database) {

  /** Checks the arguments. */
  public TaskNode {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(database, "database");
  }

  /**
   * Returns the address, as a route gives it.
   *
   * @return {@code host:port}
   */
  public String address() {
    return host + ':' + port;
  }
}
