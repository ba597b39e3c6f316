package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/** Queries over what only routing needs to know. */
public final class RoutingQueries {

  /** Which relations each view reads, by way of other views too. */
  private static final String READS =
      """
      WITH RECURSIVE direct AS (
        SELECT DISTINCT r.ev_class AS view, d.refobjid AS source
        FROM pg_catalog.pg_rewrite r
        JOIN pg_catalog.pg_depend d
          ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
          AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.ev_class
      ), reads AS (
        SELECT view, source FROM direct
        UNION
        SELECT reads.view, direct.source FROM reads JOIN direct ON direct.view = reads.source
      )
      """;

  private static final String OVER_CITUS_TABLES =
      """
      EXISTS (
        SELECT FROM reads JOIN pg_catalog.pg_dist_partition p ON p.logicalrelid = reads.source
        WHERE reads.view = c.oid)"""
          .strip();

  private RoutingQueries() {}

  /** The views, and whether they read tables that Citus knows. */
  public static SqlText views() {
    return SqlText.of(
        READS
            + """
            SELECT n.nspname, c.relname, c.relkind = 'v' AND %s AS over_citus_tables
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND %s
            """
                .formatted(OVER_CITUS_TABLES, CatalogQueries.TABLES_OF_USERS));
  }

  /** Bounds the wait for a table of a view that is locked. */
  public static SqlText hardlyWait() {
    return SqlText.of("SET LOCAL lock_timeout TO '50ms'");
  }

  /**
   * The queries of the views that read tables that Citus knows and that every node has. A view that
   * is a security barrier is left out, because conditions are not passed into it.
   */
  public static SqlText viewDefinitions() {
    return SqlText.of(
        READS
            + """
            SELECT n.nspname, c.relname, pg_catalog.pg_get_viewdef(c.oid) AS definition
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'v'
              AND EXISTS (
                SELECT FROM pg_catalog.pg_dist_object o
                WHERE o.classid = 'pg_catalog.pg_class'::regclass AND o.objid = c.oid)
              AND NOT coalesce(c.reloptions, '{}')::text[] && ARRAY['security_barrier=true']
              AND %s AND %s
            """
                .formatted(OVER_CITUS_TABLES, CatalogQueries.TABLES_OF_USERS));
  }

  /**
   * The functions that Citus has created on every node, by themselves or with their extension, and
   * whose calls it does not send to a node as a whole.
   */
  public static SqlText functions() {
    return SqlText.of(
        """
        SELECT n.nspname, p.proname, min(p.provolatile::text) AS volatility
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        LEFT JOIN pg_catalog.pg_depend e
          ON e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e'
        LEFT JOIN pg_catalog.pg_dist_object o
          ON (o.classid = 'pg_catalog.pg_proc'::regclass AND o.objid = p.oid)
          OR (o.classid = 'pg_catalog.pg_extension'::regclass AND o.objid = e.refobjid)
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'citus4j')
          AND p.prokind = 'f'
        GROUP BY n.nspname, p.proname
        HAVING count(DISTINCT p.provolatile) = 1
          AND bool_and(o.objid IS NOT NULL)
          AND bool_and(o.distribution_argument_index IS NULL)
        """);
  }
}
