package io.citus4j.testkit.internal;

import io.citus4j.sql.Identifier;

/** Adds databases to a running cluster and removes them. Implementations are thread-safe. */
public interface ClusterDatabases {

  /**
   * Creates a database on every node, with the extension and the same nodes registered as in the
   * first database.
   *
   * @throws io.citus4j.testkit.TestClusterException if that fails; nothing of it is left
   */
  void create(Identifier name);

  /** Drops a database on every node, whoever is still connected to it. */
  void drop(Identifier name);
}
