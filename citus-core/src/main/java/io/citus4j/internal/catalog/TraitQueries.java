package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/**
 * Queries for what keeps a table from being distributed, or makes it a bad idea; each for all
 * tables at once, and answering only where there is something to say.
 */
public final class TraitQueries {

  private TraitQueries() {}

  /**
   * What tables are and what depends on them, one row for each fact.
   *
   * <p>Triggers are left out where the session lets Citus distribute tables that have some. Those
   * of a partition count for the table that is distributed, and their copies on partitions do not.
   */
  public static SqlText tableTraits() {
    return SqlText.of(
        """
        WITH tables AS (
          SELECT c.oid, c.relkind, c.relispartition, n.nspname, c.relname
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE %s)
        SELECT oid::bigint AS table_oid, CASE relkind WHEN 'f' THEN 'foreign' ELSE 'partitioned' END
                 AS trait, NULL AS nspname, NULL AS relname, NULL AS object_name, NULL AS detail
        FROM tables
        WHERE relkind IN ('f', 'p')
        UNION ALL
        SELECT c.oid::bigint, CASE WHEN c.relispartition THEN 'partition' ELSE 'child' END,
               p.nspname, p.relname, NULL, NULL
        FROM tables c
        JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
        JOIN tables p ON p.oid = i.inhparent
        UNION ALL
        SELECT p.oid::bigint, CASE WHEN c.relispartition THEN 'subpartitioned' ELSE 'parent' END,
               c.nspname, c.relname, NULL, NULL
        FROM tables c
        JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
        JOIN tables p ON p.oid = i.inhparent
        WHERE NOT c.relispartition OR c.relkind = 'p'
        UNION ALL
        SELECT coalesce(pg_partition_root(c.oid)::oid, c.oid)::bigint, 'trigger',
               c.nspname, c.relname, g.tgname, NULL
        FROM tables c
        JOIN pg_catalog.pg_trigger g ON g.tgrelid = c.oid
        WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND c.relkind IN ('r', 'p')
          AND current_setting('citus.enable_unsafe_triggers', true) IS DISTINCT FROM 'on'
        UNION ALL
        SELECT c.oid::bigint, 'policy', c.nspname, c.relname, y.polname, NULL
        FROM tables c
        JOIN pg_catalog.pg_policy y ON y.polrelid = c.oid
        WHERE concat(y.polqual::text, y.polwithcheck::text) LIKE '%%{SUBLINK %%'
        UNION ALL
        SELECT c.oid::bigint, 'exclusion', NULL, NULL, k.conname,
               coalesce(pg_get_constraintdef(k.oid), '')
        FROM tables c
        JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid
        WHERE k.contype = 'x'
        ORDER BY 1, 2, 3, 4, 5
        """
            .formatted(CatalogQueries.TABLES_OF_USERS));
  }

  /**
   * The columns that are generated, have a collation of their own, take a narrow type from a
   * sequence, or are of a type that cannot be hashed or that Citus cannot create on workers.
   *
   * <p>Types are followed down to those they are made of: the elements of arrays, the bounds of
   * ranges, the attributes of composite types, and what is below a domain. Citus needs the default
   * operator classes for hash and for btree.
   */
  public static SqlText columnTraits() {
    return SqlText.of(
        """
        WITH RECURSIVE columns AS (
          SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.attgenerated, a.attcollation,
                 a.attidentity
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_attribute a
            ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE %s AND c.relkind IN ('r', 'p', 'f')),
        parts (root, part, within) AS (
          SELECT DISTINCT atttypid, atttypid, false FROM columns
          UNION
          SELECT p.root, next.part, p.within OR t.typtype <> 'd'
          FROM parts p
          JOIN pg_catalog.pg_type t ON t.oid = p.part
          CROSS JOIN LATERAL (
            SELECT t.typbasetype WHERE t.typtype = 'd'
            UNION ALL
            SELECT t.typelem WHERE t.typcategory = 'A'
            UNION ALL
            SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid
            UNION ALL
            SELECT r.rngtypid FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid
            UNION ALL
            SELECT m.atttypid
            FROM pg_catalog.pg_attribute m
            WHERE t.typtype = 'c' AND m.attrelid = t.typrelid
              AND m.attnum > 0 AND NOT m.attisdropped) AS next (part)),
        unhashable AS (
          SELECT p.root, min(format_type(p.part, NULL)) AS part, bool_and(p.within) AS within
          FROM parts p
          JOIN pg_catalog.pg_type t ON t.oid = p.part
          WHERE t.typtype = 'b' AND t.typcategory <> 'A'
            AND 2 > (
              SELECT count(DISTINCT m.amname)
              FROM pg_catalog.pg_opclass o
              JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod AND m.amname IN ('hash', 'btree')
              WHERE o.opcdefault
                AND (o.opcintype = t.oid OR EXISTS (
                  SELECT
                  FROM pg_catalog.pg_cast s
                  WHERE s.castsource = t.oid AND s.casttarget = o.opcintype
                    AND s.castmethod = 'b' AND s.castcontext = 'i')))
          GROUP BY p.root),
        unknown_to_workers AS (
          SELECT p.root, min(format_type(p.part, NULL)) AS part
          FROM parts p
          JOIN pg_catalog.pg_type t ON t.oid = p.part
          WHERE t.oid >= 16384 AND t.typcategory <> 'A' AND t.typtype IN ('b', 'r')
            AND NOT EXISTS (
              SELECT
              FROM pg_catalog.pg_depend e
              WHERE e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid
                AND e.deptype = 'e')
          GROUP BY p.root)
        SELECT a.attrelid::bigint AS table_oid, a.attname, a.attgenerated::text AS generated,
               h.part AS unhashable, coalesce(h.within, false) AS within, w.part AS unknown_type,
               ln.nspname AS collation_schema, l.collname AS collation_name,
               q.nspname AS sequence_schema, q.relname AS sequence_name
        FROM columns a
        LEFT JOIN unhashable h ON h.root = a.atttypid
        LEFT JOIN unknown_to_workers w ON w.root = a.atttypid
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND l.collname <> 'default'
        LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
        LEFT JOIN LATERAL (
          SELECT sn.nspname, s.relname
          FROM pg_catalog.pg_attrdef f
          JOIN pg_catalog.pg_depend u
            ON u.classid = 'pg_catalog.pg_attrdef'::regclass AND u.objid = f.oid
            AND u.refclassid = 'pg_catalog.pg_class'::regclass
          JOIN pg_catalog.pg_class s ON s.oid = u.refobjid AND s.relkind = 'S'
          JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
          WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum
          LIMIT 1) q ON a.atttypid IN ('int2'::regtype, 'int4'::regtype)
        WHERE a.attgenerated <> '' OR h.root IS NOT NULL OR w.root IS NOT NULL
          OR l.oid IS NOT NULL OR q.relname IS NOT NULL
        ORDER BY a.attrelid, a.attnum
        """
            .formatted(CatalogQueries.TABLES_OF_USERS));
  }

  /**
   * What the last ANALYZE found in the columns of tables that Citus does not know; those of its own
   * tables have no statistics here. Only columns that the user may read, and that have NULLs or
   * values that are in many rows.
   */
  public static SqlText statistics() {
    return SqlText.of(
        """
        WITH tables AS MATERIALIZED (
          SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE c.reltuples > 0 AND c.relkind IN ('r', 'p') AND %s
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_dist_partition d WHERE d.logicalrelid = c.oid)),
        found AS MATERIALIZED (
          SELECT s.schemaname, s.tablename, s.attname, s.inherited, s.null_frac, s.n_distinct,
                 s.most_common_freqs[1] AS most_common
          FROM pg_catalog.pg_stats s
          WHERE s.schemaname <> 'pg_catalog')
        SELECT c.oid::bigint AS table_oid, s.attname, c.reltuples::float8 AS row_count, s.null_frac,
               CASE WHEN s.n_distinct < 0 THEN -s.n_distinct * c.reltuples ELSE s.n_distinct END
                 ::float8 AS distinct_values,
               coalesce(s.most_common, 0) AS most_common
        FROM tables c
        JOIN found s
          ON s.schemaname = c.nspname AND s.tablename = c.relname
          AND s.inherited = (c.relkind = 'p')
        WHERE s.null_frac > 0 OR s.most_common IS NOT NULL OR s.n_distinct > -0.1
        """
            .formatted(CatalogQueries.TABLES_OF_USERS));
  }

  /** Tables that are there, but no business of a plan: temporary ones, and those of extensions. */
  public static SqlText hiddenTables() {
    return SqlText.of(
        """
        SELECT n.nspname, c.relname, e.extname
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_depend d
          ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
        LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
          AND (e.oid IS NOT NULL OR n.oid = pg_my_temp_schema())
        ORDER BY n.nspname, c.relname
        """);
  }
}
