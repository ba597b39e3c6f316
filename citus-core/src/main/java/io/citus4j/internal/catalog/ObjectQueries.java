package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/** Queries over what is neither node nor table: publications, subscriptions, functions. */
public final class ObjectQueries {

  private ObjectQueries() {}

  /**
   * Every publication with the tables it names, one row for each, and one if it names none. Filters
   * and schemas came with PostgreSQL 15: older servers lack the columns and the table.
   */
  public static SqlText publications() {
    return SqlText.of(
        """
        SELECT p.pubname, p.puballtables, n.nspname, c.relname,
               coalesce(
                 to_jsonb(r) ->> 'prqual', to_jsonb(r) ->> 'prattrs') IS NOT NULL AS restricted,
               ARRAY(
                 SELECT s.nspname::text
                 FROM pg_catalog.pg_depend d
                 JOIN pg_catalog.pg_depend e
                   ON e.classid = d.classid AND e.objid = d.objid
                   AND e.refclassid = 'pg_catalog.pg_namespace'::regclass
                 JOIN pg_catalog.pg_namespace s ON s.oid = e.refobjid
                 WHERE d.classid = to_regclass('pg_catalog.pg_publication_namespace')
                   AND d.refclassid = 'pg_catalog.pg_publication'::regclass
                   AND d.refobjid = p.oid) AS schemas
        FROM pg_catalog.pg_publication p
        LEFT JOIN pg_catalog.pg_publication_rel r ON r.prpubid = p.oid
        LEFT JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        ORDER BY p.pubname, n.nspname, c.relname
        """);
  }

  /** Every subscription of the database. */
  public static SqlText subscriptions() {
    return SqlText.of(
        """
        SELECT s.subname, s.subpublications
        FROM pg_catalog.pg_subscription s
        WHERE s.subdbid = (
          SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
        ORDER BY s.subname
        """);
  }

  /** Every function of a user, with what Citus knows of it. */
  public static SqlText functions() {
    return SqlText.of(
        """
        SELECT format('%I.%s', n.nspname, regexp_replace(
                 p.oid::regprocedure::text, '^(("([^"]|"")*"|[^".(]+)\\.)', '')) AS signature,
               p.oid::regprocedure::text AS short_signature,
               coalesce(p.proargnames[1:p.pronargs], '{}') AS argument_names,
               o.objid IS NOT NULL AS on_every_node,
               coalesce(o.distribution_argument_index, -1) AS argument_index,
               coalesce(o.colocationid, 0) AS colocation_id,
               coalesce(o.force_delegation, false) AS force_delegation
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        LEFT JOIN pg_catalog.pg_dist_object o
          ON o.classid = 'pg_catalog.pg_proc'::regclass AND o.objid = p.oid AND o.objsubid = 0
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend e
            WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid
              AND e.deptype = 'e')
        ORDER BY 1
        """);
  }
}
