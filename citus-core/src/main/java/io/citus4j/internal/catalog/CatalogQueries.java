package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/**
 * Queries over {@code pg_catalog} and Citus's own catalogue, each for all tables at once.
 *
 * <p>Columns are named in the result, never {@code *}: newer versions of Citus append some. Views
 * such as {@code citus_tables} are left alone, because they live in {@code public} and compute
 * sizes on every node.
 */
public final class CatalogQueries {

  /** The condition for relation {@code c} in namespace {@code n}. */
  static final String TABLES_OF_USERS =
      """
      c.relkind IN ('r', 'p', 'f', 'v', 'm')
        AND c.relpersistence <> 't'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'citus4j')
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend e
          WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_dist_shard z
          WHERE z.shardid = substring(c.relname FROM '_([0-9]{1,18})$')::bigint
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_dist_partition y WHERE y.logicalrelid = c.oid))
      """;

  private CatalogQueries() {}

  /** Lets all queries of the transaction see the same moment; has to be its first statement. */
  public static SqlText seeOneMoment() {
    return SqlText.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  /** Bounds the wait for a table that is locked while the definition of its index is read. */
  public static SqlText waitShortly() {
    return SqlText.of("SET LOCAL lock_timeout TO '10s'");
  }

  /**
   * Keeps Citus from hiding shards from readers of {@code pg_class}, for which it uses a function
   * that must not be given a table that was dropped after the snapshot was taken. The queries leave
   * shards out themselves. Nor are queries compiled, which would take longer than to run them.
   */
  public static SqlText showAllTables() {
    return SqlText.of(
        """
        SELECT set_config('citus.override_table_visibility', 'off', true),
               set_config('jit', 'off', true)
        """);
  }

  /** PostgreSQL's side of the server: answers on any server, with or without Citus. */
  public static SqlText server() {
    return SqlText.of(
        """
        SELECT current_setting('server_version_num')::int AS postgres_version,
               current_setting('server_encoding') AS encoding,
               current_schemas(false) AS search_path,
               (SELECT extversion FROM pg_catalog.pg_extension WHERE extname = 'citus')
                 AS citus_version
        """);
  }

  /** Citus's side of the server. */
  public static SqlText localGroup() {
    return SqlText.of(
        """
        SELECT groupid AS group_id,
               coalesce(nullif(current_setting('citus.shard_count', true), '')::int, 32)
                 AS shard_count,
               coalesce(current_setting('citus.enable_repartition_joins', true), 'off') = 'on'
                 AS repartition_joins
        FROM pg_catalog.pg_dist_local_group
        """);
  }

  /** The nodes of the default cluster. */
  public static SqlText nodes() {
    return SqlText.of(
        """
        SELECT nodeid, groupid, nodename, nodeport, noderole::text AS role, isactive,
               hasmetadata AND coalesce(metadatasynced, false) AS synced, shouldhaveshards
        FROM pg_catalog.pg_dist_node
        WHERE noderole::text IN ('primary', 'secondary') AND nodecluster = 'default'
        ORDER BY groupid, nodeid
        """);
  }

  /** All colocation groups. */
  public static SqlText colocationGroups() {
    return SqlText.of(
        """
        SELECT colocationid, shardcount, replicationfactor
        FROM pg_catalog.pg_dist_colocation
        ORDER BY colocationid
        """);
  }

  /**
   * The primary keys, unique and exclusion constraints and unique indexes of every table. Of an
   * exclusion constraint only the columns that it compares for equality count.
   */
  public static SqlText uniqueKeys() {
    return SqlText.of(
        """
        SELECT i.indrelid::bigint AS table_oid, x.relname AS key_name,
               coalesce(k.contype::text, 'i') AS constraint_type,
               ARRAY(SELECT a.attname
                     FROM unnest(i.indkey) WITH ORDINALITY AS u (number, position)
                     JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = i.indrelid AND a.attnum = u.number
                     WHERE u.position <= i.indnkeyatts
                       AND (NOT i.indisexclusion OR EXISTS (
                         SELECT
                         FROM pg_catalog.pg_amop o
                         JOIN pg_catalog.pg_am m ON m.oid = o.amopmethod AND m.amname = 'btree'
                         WHERE o.amopopr = k.conexclop[u.position] AND o.amopstrategy = 3))
                     ORDER BY u.position) AS column_names,
               i.indexprs IS NULL AND i.indpred IS NULL AND i.indnatts = i.indnkeyatts
                 AND NOT i.indisreplident AND NOT coalesce(k.condeferrable, false)
                 AND NOT coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false)
                 AS plain
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_constraint k
          ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
          AND k.contype IN ('p', 'u', 'x')
        WHERE (i.indisunique OR i.indisexclusion) AND %s
        ORDER BY i.indrelid, x.relname
        """
            .formatted(TABLES_OF_USERS));
  }

  /** Every shard with its active placements, one row for each. */
  public static SqlText shards() {
    return SqlText.of(
        """
        SELECT s.logicalrelid::oid::bigint AS table_oid, s.shardid, s.shardminvalue,
               s.shardmaxvalue, p.placementid, p.groupid
        FROM pg_catalog.pg_dist_shard s
        LEFT JOIN pg_catalog.pg_dist_placement p ON p.shardid = s.shardid AND p.shardstate = 1
        ORDER BY s.logicalrelid, s.shardid, p.placementid
        """);
  }

  /**
   * Every table with what Citus knows of it.
   *
   * <p>The distribution column's number is taken from the serialized key: the function that Citus
   * has for it looks at the present and not at the transaction's snapshot, and so fails when a
   * table is dropped meanwhile.
   */
  public static SqlText tables() {
    return SqlText.of(
        """
        SELECT c.oid::bigint AS table_oid, n.nspname, c.relname,
               d.partmethod::text AS method, d.repmodel::text AS replication,
               coalesce(d.colocationid, 0) AS colocation_id, k.attname AS distribution_column,
               c.relkind::text AS relation_kind, c.relispartition AS is_partition,
               m.amname AS access_method,
               greatest(c.reltuples::bigint, pg_stat_get_live_tuples(c.oid)) AS estimated_rows,
               coalesce(d.autoconverted, false) AS converted_by_citus
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_dist_partition d ON d.logicalrelid = c.oid
        LEFT JOIN pg_catalog.pg_attribute k
          ON k.attrelid = c.oid
          AND k.attnum = coalesce(substring(d.partkey FROM ':varattno (\\d+)'), d.partkey)::int
        LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam AND c.relkind = 'r'
        WHERE %s
        ORDER BY n.nspname, c.relname
        """
            .formatted(TABLES_OF_USERS));
  }

  /** The columns of every table. */
  public static SqlText columns() {
    return SqlText.of(
        """
        SELECT a.attrelid::bigint AS table_oid, a.attname, t.typname,
               format_type(a.atttypid, a.atttypmod) AS display_type,
               format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) AS base_type,
               a.atttypid::bigint AS type_oid, a.atttypmod AS type_modifier,
               coalesce(b.typname, t.typname) AS stored_type,
               CASE WHEN b.oid IS NULL THEN a.atttypmod ELSE t.typtypmod END AS stored_modifier,
               b.oid IS NOT NULL AND (t.typnotnull OR EXISTS (
                 SELECT FROM pg_catalog.pg_constraint z WHERE z.contypid = t.oid)) AS constrained,
               CASE
                 WHEN a.attidentity <> '' THEN 'VOLATILE'
                 WHEN NOT a.atthasdef AND t.typdefault IS NULL THEN 'NONE'
                 ELSE coalesce((
                   SELECT
                     CASE
                       WHEN f.adbin::text ~ 'NEXTVALUEEXPR' OR bool_or(p.provolatile = 'v')
                         THEN 'VOLATILE'
                       WHEN f.adbin::text ~ 'SQLVALUEFUNCTION' OR bool_or(p.provolatile = 's')
                         THEN 'STABLE' END
                   FROM pg_catalog.pg_attrdef f
                   LEFT JOIN regexp_matches(f.adbin::text, ':(op|)funcid ([0-9]+)', 'g') AS v (called)
                     ON true
                   LEFT JOIN pg_catalog.pg_proc p ON p.oid = v.called[2]::oid
                   WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum
                   GROUP BY f.adbin::text), 'CONSTANT') END AS default_value,
               a.attcollation::bigint AS collation_oid,
               coalesce(l.collisdeterministic, true) AS deterministic,
               t.typname IN ('int2', 'int4') AND (a.attidentity <> '' OR EXISTS (
                 SELECT
                 FROM pg_catalog.pg_attrdef f
                 JOIN pg_catalog.pg_depend u
                   ON u.classid = 'pg_catalog.pg_attrdef'::regclass AND u.objid = f.oid
                   AND u.refclassid = 'pg_catalog.pg_class'::regclass
                 JOIN pg_catalog.pg_class q ON q.oid = u.refobjid AND q.relkind = 'S'
                 WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum)) AS narrow_sequence
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a
          ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        WHERE %s
        ORDER BY a.attrelid, a.attnum
        """
            .formatted(TABLES_OF_USERS));
  }

  /** The foreign keys of every table. */
  public static SqlText foreignKeys() {
    return SqlText.of(
        """
        SELECT DISTINCT coalesce(pg_partition_root(k.conrelid), k.conrelid)::oid::bigint
                 AS table_oid,
               tn.nspname, tc.relname
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class tc
          ON tc.oid = coalesce(pg_partition_root(k.confrelid), k.confrelid)
        JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
        WHERE k.contype = 'f' AND k.conparentid = 0 AND %s
        ORDER BY 1, 2, 3
        """
            .formatted(TABLES_OF_USERS));
  }
}
