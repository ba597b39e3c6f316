package io.citus4j.connection;

import io.citus4j.metadata.Node;

/**
 * Turns the address by which nodes know each other into one that this JVM can reach, where the two
 * differ: containers, port mappings, address translation.
 *
 * <p>Implementations must be thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AddressTranslator {

  /** Takes the catalogue's address as it is. */
  AddressTranslator NONE = node -> new HostAndPort(node.host(), node.port());

  /**
   * Translates the address of a node.
   *
   * @param node a node of the catalogue
   * @return where this JVM reaches it
   */
  HostAndPort translate(Node node);
}
