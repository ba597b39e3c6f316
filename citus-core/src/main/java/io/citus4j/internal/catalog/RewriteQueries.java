package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/**
 * What stands in the way when Citus writes a table anew.
 *
 * <p>Citus makes a new table under the old one's name and drops the old one with {@code CASCADE}.
 * It makes indexes, triggers, policies, statistics, privileges and publications again, and views
 * too, but not what belongs to the views, nor functions, columns of the table's row type, rules and
 * comments (src/backend/distributed/commands/alter_table.c). A partitioned table is written anew
 * with its partitions.
 */
public final class RewriteQueries {

  /** The tables at hand, and the views that read them, directly or through other views. */
  private static final String READERS =
      """
      WITH RECURSIVE reader (table_oid, relation) AS (
        SELECT coalesce(pg_partition_root(d.logicalrelid), d.logicalrelid)::oid,
               d.logicalrelid::oid
        FROM pg_catalog.pg_dist_partition d
        %s
        UNION
        SELECT b.table_oid, r.ev_class
        FROM reader b
        JOIN pg_catalog.pg_depend d
          ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = b.relation
          AND d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.deptype = 'n'
        JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
      )
      """;

  /** What depends on them and would be dropped for good. */
  private static final String LOST =
      """
      SELECT o.table_oid, d.classid, d.objid, d.objsubid
      FROM (
        SELECT b.table_oid, 'pg_catalog.pg_class'::regclass::oid AS class, b.relation AS object
        FROM reader b
        UNION ALL
        SELECT b.table_oid, 'pg_catalog.pg_type'::regclass::oid, t.oid
        FROM reader b
        JOIN pg_catalog.pg_type r ON r.typrelid = b.relation
        JOIN pg_catalog.pg_type t ON t.oid IN (r.oid, r.typarray)
      ) o
      JOIN pg_catalog.pg_depend d
        ON d.refclassid = o.class AND d.refobjid = o.object AND d.deptype = 'n'
        AND d.classid <> 'pg_catalog.pg_rewrite'::regclass
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint k
        WHERE d.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = d.objid)
      UNION
      SELECT b.table_oid, 'pg_catalog.pg_rewrite'::regclass, r.oid, 0
      FROM reader b
      JOIN pg_catalog.pg_rewrite r ON r.ev_class = b.relation AND r.rulename <> '_RETURN'
      UNION
      SELECT b.table_oid, 'pg_catalog.pg_class'::regclass, v.oid, 0
      FROM reader b
      JOIN pg_catalog.pg_class v ON v.oid = b.relation AND v.relkind IN ('v', 'm')
      WHERE v.relacl IS NOT NULL
        OR EXISTS (
          SELECT FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = v.oid AND a.attnum > 0
            AND (a.attacl IS NOT NULL OR a.atthasdef))
        OR EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = v.oid)
        OR EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = v.oid)
        OR EXISTS (SELECT FROM pg_catalog.pg_description c
                   WHERE c.classoid = 'pg_catalog.pg_class'::regclass AND c.objoid = v.oid)
      """;

  private RewriteQueries() {}

  /** For every table of Citus: identity columns, dependent objects and comments. */
  public static SqlText hazards() {
    return SqlText.of(
        READERS.formatted("")
            + """
            SELECT l.table_oid::bigint AS table_oid, 'd' AS kind,
                   pg_describe_object(l.classid, l.objid, l.objsubid) AS object
            FROM (
            %s) l
            UNION ALL
            SELECT a.attrelid::bigint, 'i', a.attname
            FROM pg_catalog.pg_dist_partition d
            JOIN pg_catalog.pg_attribute a ON a.attrelid = d.logicalrelid
            WHERE a.attidentity <> '' AND NOT a.attisdropped
            UNION ALL
            SELECT DISTINCT d.logicalrelid::oid::bigint, 'c', ''
            FROM pg_catalog.pg_dist_partition d
            JOIN pg_catalog.pg_description c
              ON c.objoid = d.logicalrelid AND c.classoid = 'pg_catalog.pg_class'::regclass
            ORDER BY 1, 2, 3
            """
                .formatted(LOST));
  }

  /** The foreign keys of all tables by their names; those of partitions belong to the parent. */
  public static SqlText foreignKeyLinks() {
    return SqlText.of(
        """
        SELECT k.conname, n.nspname, c.relname, tn.nspname AS target_schema,
               tc.relname AS target_name
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = coalesce(pg_partition_root(k.conrelid), k.conrelid)
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class tc
          ON tc.oid = coalesce(pg_partition_root(k.confrelid), k.confrelid)
        JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
        WHERE k.contype = 'f' AND k.conparentid = 0 AND n.nspname <> 'pg_catalog'
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_dist_shard z
            WHERE z.shardid = substring(c.relname FROM '_([0-9]{1,18})$')::bigint
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_dist_partition y WHERE y.logicalrelid = c.oid))
        ORDER BY 2, 3, 1
        """);
  }

  /** Whether writing a table anew would drop an object that depends on it. */
  public static SqlText losesObjects(QualifiedName table) {
    return SqlText.of(
        "EXISTS (\n"
            + READERS.formatted(
                """
                WHERE coalesce(pg_partition_root(d.logicalrelid), d.logicalrelid)
                  = to_regclass(?)""")
            + LOST
            + ")",
        table.toSql());
  }

  /** Whether a table has foreign keys that Citus drops when it alters this table alone. */
  public static SqlText losesForeignKeys(QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_constraint k
          JOIN pg_catalog.pg_dist_partition o
            ON o.logicalrelid
              = CASE k.conrelid WHEN to_regclass(?) THEN k.confrelid ELSE k.conrelid END
          WHERE k.contype = 'f' AND k.conparentid = 0 AND o.partmethod <> 'n'
            AND to_regclass(?) IN (k.conrelid, k.confrelid))""",
        table.toSql(),
        table.toSql());
  }
}
