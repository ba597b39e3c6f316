package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/**
 * Calls that give the rows of one value a shard of their own and a node.
 *
 * <p>Shards are looked up by the hash of the value when a statement runs: their ids are not known
 * while the table is still to be distributed, and change with every split.
 */
public final class PinCalls {

  private PinCalls() {}

  /** Whether a table's shards have several placements each, of which none is the one to move. */
  public static SqlText isReplicated(QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_partition d
          JOIN pg_catalog.pg_dist_colocation g ON g.colocationid = d.colocationid
          WHERE d.logicalrelid = to_regclass(?) AND g.replicationfactor > 1)""",
        table.toSql());
  }

  /** Cuts the rows of a value out of their shard, and those of all colocated tables. */
  public static SqlText isolate(QualifiedName table, String value, boolean online) {
    return SqlText.of(
        "SELECT isolate_tenant_to_new_shard(CAST(? AS regclass), CAST(? AS text), 'CASCADE',"
            + " CAST(? AS citus.shard_transfer_mode))",
        table.toSql(),
        value,
        TransferModes.of(online));
  }

  /** Whether the rows of a hash have a shard of their own. */
  public static SqlText isIsolated(QualifiedName table, int hash) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_shard s
          WHERE s.logicalrelid = to_regclass(?) AND s.shardminvalue = ? AND s.shardmaxvalue = ?)""",
        table.toSql(),
        Integer.toString(hash),
        Integer.toString(hash));
  }

  /** Moves the shard of a hash to a node, together with those of all colocated tables. */
  public static SqlText move(QualifiedName table, int hash, String host, int port, boolean online) {
    return SqlText.of(
        """
        SELECT citus_move_shard_placement(
          (SELECT s.shardid FROM pg_catalog.pg_dist_shard s
           WHERE s.logicalrelid = to_regclass(?) AND s.shardminvalue = ? AND s.shardmaxvalue = ?),
          (SELECT n.nodeid
           FROM pg_catalog.pg_dist_shard s
           JOIN pg_catalog.pg_dist_placement p ON p.shardid = s.shardid AND p.shardstate = 1
           JOIN pg_catalog.pg_dist_node n
             ON n.groupid = p.groupid AND n.noderole::text = 'primary'
           WHERE s.logicalrelid = to_regclass(?) AND s.shardminvalue = ? AND s.shardmaxvalue = ?),
          (SELECT n.nodeid FROM pg_catalog.pg_dist_node n
           WHERE n.nodename = ? AND n.nodeport = ? AND n.noderole::text = 'primary'),
          CAST(? AS citus.shard_transfer_mode))""",
        table.toSql(),
        Integer.toString(hash),
        Integer.toString(hash),
        table.toSql(),
        Integer.toString(hash),
        Integer.toString(hash),
        host,
        port,
        TransferModes.of(online));
  }

  /** Whether the shard of a hash is on a node. */
  public static SqlText isOnNode(QualifiedName table, int hash, String host, int port) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_shard s
          JOIN pg_catalog.pg_dist_placement p ON p.shardid = s.shardid AND p.shardstate = 1
          JOIN pg_catalog.pg_dist_node n
            ON n.groupid = p.groupid AND n.noderole::text = 'primary'
          WHERE s.logicalrelid = to_regclass(?) AND s.shardminvalue = ? AND s.shardmaxvalue = ?
            AND n.nodename = ? AND n.nodeport = ?)""",
        table.toSql(),
        Integer.toString(hash),
        Integer.toString(hash),
        host,
        port);
  }
}
