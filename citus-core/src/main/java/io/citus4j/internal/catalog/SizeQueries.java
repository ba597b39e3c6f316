package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.time.Duration;
import java.util.Collection;

/** How many bytes tables have, their indexes included. */
public final class SizeQueries {

  private SizeQueries() {}

  /**
   * The sizes of some tables, of which there is at least one, in one query.
   *
   * <p>Asks the workers, and locks each table as a reader does: neither belongs into a snapshot of
   * the catalogue.
   */
  public static SqlText sizes(Collection<QualifiedName> tables) {
    return SqlText.of(
        """
        SELECT t.name, sum(CASE WHEN d.logicalrelid IS NULL
                                THEN pg_total_relation_size(m.oid)
                                ELSE citus_total_relation_size(m.oid) END)::bigint AS bytes
        FROM (VALUES %s) AS t (name)
        CROSS JOIN LATERAL (
          SELECT to_regclass(t.name)::oid AS oid
          UNION
          SELECT p.relid FROM pg_partition_tree(to_regclass(t.name)) p) m
        LEFT JOIN pg_catalog.pg_dist_partition d ON d.logicalrelid = m.oid
        WHERE m.oid IS NOT NULL
        GROUP BY t.name
        """
            .formatted("(CAST(? AS text)), ".repeat(tables.size() - 1) + "(CAST(? AS text))"),
        tables.stream().map(QualifiedName::toSql).toArray());
  }

  /** Bounds the wait for a locked table and for an answer of the workers. */
  public static SqlText patience(Duration lock, Duration statement) {
    return SqlText.of(
        "SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)",
        Long.toString(lock.toMillis()),
        Long.toString(statement.toMillis()));
  }
}
