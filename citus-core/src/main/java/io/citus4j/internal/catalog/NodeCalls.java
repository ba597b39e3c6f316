package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/** Calls of the functions that change which nodes a cluster has, and the conditions they reach. */
public final class NodeCalls {

  private NodeCalls() {}

  /** Says where workers reach the coordinator. */
  public static SqlText setCoordinatorHost(String host, int port) {
    return SqlText.of("SELECT citus_set_coordinator_host(?, ?)", host, port);
  }

  /** Whether workers reach the coordinator at an address. */
  public static SqlText isCoordinator(String host, int port) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_node n
          WHERE n.nodename = ? AND n.nodeport = ? AND n.groupid = 0)""",
        host,
        port);
  }

  /** Adds a worker. */
  public static SqlText addNode(String host, int port) {
    return SqlText.of("SELECT citus_add_node(?, ?)", host, port);
  }

  /** Lets a worker take part in queries again. */
  public static SqlText activateNode(String host, int port) {
    return SqlText.of("SELECT citus_activate_node(?, ?)", host, port);
  }

  /** Whether a worker takes part in queries. */
  public static SqlText isActive(String host, int port) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_node n
          WHERE n.nodename = ? AND n.nodeport = ?
            AND n.groupid <> 0 AND n.noderole::text = 'primary' AND n.isactive)""",
        host,
        port);
  }

  /** Decides whether a worker may be given shards. */
  public static SqlText setShouldHaveShards(String host, int port, boolean shards) {
    return SqlText.of(
        "SELECT citus_set_node_property(?, ?, 'shouldhaveshards', ?)", host, port, shards);
  }

  /** Whether a node may, or may not, be given shards. */
  public static SqlText hasShouldHaveShards(String host, int port, boolean shards) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_node n
          WHERE n.nodename = ? AND n.nodeport = ? AND n.shouldhaveshards = ?)""",
        host,
        port,
        shards);
  }

  /** Moves the shards of a worker to the others. */
  public static SqlText drainNode(String host, int port, boolean online) {
    return SqlText.of(
        "SELECT citus_drain_node(?, ?, CAST(? AS citus.shard_transfer_mode))",
        host,
        port,
        TransferModes.of(online));
  }

  /** Whether a node holds no shards but those of reference tables. */
  public static SqlText isDrained(String host, int port) {
    return SqlText.of(
        """
        NOT EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_node n
          JOIN pg_catalog.pg_dist_placement p ON p.groupid = n.groupid AND p.shardstate = 1
          JOIN pg_catalog.pg_dist_shard s ON s.shardid = p.shardid
          JOIN pg_catalog.pg_dist_partition d ON d.logicalrelid = s.logicalrelid
          WHERE n.nodename = ? AND n.nodeport = ?
            AND NOT (d.partmethod = 'n' AND d.repmodel = 't'))""",
        host,
        port);
  }

  /** Takes a worker out of the cluster. */
  public static SqlText removeNode(String host, int port) {
    return SqlText.of("SELECT citus_remove_node(?, ?)", host, port);
  }

  /** Whether a node does not belong to the cluster. */
  public static SqlText isAbsent(String host, int port) {
    return SqlText.of(
        """
        NOT EXISTS (
          SELECT FROM pg_catalog.pg_dist_node n WHERE n.nodename = ? AND n.nodeport = ?)""",
        host,
        port);
  }
}
