package io.citus4j.testkit;

/**
 * How test classes that share a cluster are kept apart.
 *
 * @since 0.1
 */
public enum Isolation {
  /** Not at all: what one class creates, the next one sees. */
  NONE,
  /**
   * A schema for each class, first on the search path of every connection and dropped afterwards.
   * Tables named with another schema, roles and server settings are not covered.
   */
  SCHEMA,
  /**
   * A database for each class on every node, with the same nodes registered. For code that names
   * its schemas, and for extensions.
   */
  DATABASE,
  /** A cluster for each class. For code that changes nodes or server settings. */
  CLUSTER
}
