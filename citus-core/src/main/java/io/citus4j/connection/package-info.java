/**
 * Connections to the nodes of a cluster. Entry type: {@link
 * io.citus4j.connection.RoutedConnections}.
 *
 * <p>Builds on routing; bulk load and the jOOQ module build on it.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.connection;
