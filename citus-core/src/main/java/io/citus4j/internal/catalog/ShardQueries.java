package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.util.Collection;
import java.util.stream.Collectors;

/** What the catalogue says of single shards. */
public final class ShardQueries {

  private ShardQueries() {}

  /** The tables that some shards are parts of. */
  public static SqlText tablesOf(Collection<Long> shardIds) {
    return SqlText.of(
        """
        SELECT s.shardid AS shard, n.nspname AS schema, c.relname AS name,
               d.partmethod::text AS method, d.repmodel::text AS replication,
               d.colocationid AS colocation
        FROM pg_catalog.pg_dist_shard s
        JOIN pg_catalog.pg_dist_partition d USING (logicalrelid)
        JOIN pg_catalog.pg_class c ON c.oid = s.logicalrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE s.shardid = ANY (string_to_array(?, ',')::bigint[])
        """,
        shardIds.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }
}
