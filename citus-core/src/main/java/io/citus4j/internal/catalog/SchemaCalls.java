package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.SqlText;

/** Statements and conditions about distributed schemas. */
public final class SchemaCalls {

  private SchemaCalls() {}

  /** Distributes a schema. */
  public static SqlText distribute(Identifier schema) {
    return SqlText.of("SELECT citus_schema_distribute(CAST(? AS regnamespace))", schema.toSql());
  }

  /** Whether a schema is distributed. */
  public static SqlText isDistributed(Identifier schema) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_schema d
          JOIN pg_catalog.pg_namespace n ON n.oid = d.schemaid
          WHERE n.nspname = ?)""",
        schema.value());
  }

  /** Moves the tables of a schema to a node. */
  public static SqlText move(Identifier schema, String host, int port, boolean blockingWrites) {
    return SqlText.of(
        "SELECT citus_schema_move("
            + "CAST(? AS regnamespace), ?, ?, shard_transfer_mode => CAST(? AS citus.shard_transfer_mode))",
        schema.toSql(),
        host,
        port,
        blockingWrites ? "block_writes" : "auto");
  }

  /** Whether a distributed schema has tables and all of them are on one node. */
  public static SqlText isOn(Identifier schema, String host, int port) {
    return SqlText.of(
        """
        (SELECT coalesce(bool_and(w.nodename = ? AND w.nodeport = ?), false)
         FROM pg_catalog.pg_namespace n
         JOIN pg_catalog.pg_dist_schema d ON d.schemaid = n.oid
         JOIN pg_catalog.pg_dist_partition t ON t.colocationid = d.colocationid
         JOIN pg_catalog.pg_dist_shard s ON s.logicalrelid = t.logicalrelid
         JOIN pg_catalog.pg_dist_placement p ON p.shardid = s.shardid AND p.shardstate = 1
         JOIN pg_catalog.pg_dist_node w ON w.groupid = p.groupid AND w.noderole::text = 'primary'
         WHERE n.nspname = ?)""",
        host,
        port,
        schema.value());
  }
}
