package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/** Queries over materialized views. */
public final class ViewQueries {

  /** The columns of the unique indexes that a refresh beside readers can use, quoted. */
  private static final String UNIQUE_KEYS =
      """
      ARRAY(
        SELECT (
          SELECT string_agg('"' || replace(a.attname, '"', '""') || '"', ', ' ORDER BY u.position)
          FROM unnest(i.indkey) WITH ORDINALITY AS u (number, position)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number
          WHERE u.position <= i.indnkeyatts)
        FROM pg_catalog.pg_index i
        WHERE i.indrelid = c.oid
          AND i.indisunique
          AND i.indisvalid
          AND i.indimmediate
          AND i.indexprs IS NULL
          AND i.indpred IS NULL)"""
          .strip();

  private ViewQueries() {}

  /** Every materialized view. */
  public static SqlText materializedViews() {
    return SqlText.of(
        """
        SELECT n.nspname, c.relname, pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
               c.relispopulated AS populated, %s AS unique_keys,
               ARRAY(
                 SELECT DISTINCT v.ev_class::regclass::text
                 FROM pg_catalog.pg_depend d
                 JOIN pg_catalog.pg_rewrite v ON v.oid = d.objid
                 WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass
                   AND d.refclassid = 'pg_catalog.pg_class'::regclass
                   AND d.refobjid = c.oid
                   AND v.ev_class <> c.oid
                 ORDER BY 1) AS dependents,
               ARRAY(
                 SELECT format('GRANT %%s ON %%I.%%I TO %%s', g.privilege_type, n.nspname, c.relname,
                               CASE WHEN g.grantee = 0 THEN 'PUBLIC'
                                    ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
                        || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
                 FROM aclexplode(c.relacl) g
                 WHERE g.grantee <> c.relowner
                 ORDER BY 1) AS grants
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'm'
        ORDER BY n.nspname, c.relname
        """
            .formatted(UNIQUE_KEYS));
  }

  /** One materialized view: whether it has rows, and whether it can be refreshed beside readers. */
  public static SqlText refreshable(QualifiedName view) {
    return SqlText.of(
        """
        SELECT c.relispopulated AS populated, cardinality(%s) > 0 AS has_key
        FROM pg_catalog.pg_class c
        WHERE c.oid = to_regclass(?) AND c.relkind = 'm'
        """
            .formatted(UNIQUE_KEYS),
        view.toSql());
  }

  /** Whether a view was created from a text, which its comment says by a digest. */
  public static SqlText isMarked(QualifiedName view, String mark) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_class c
          WHERE c.oid = to_regclass(?)
            AND c.relkind = 'm'
            AND pg_catalog.obj_description(c.oid, 'pg_class') = ?)"""
            .strip(),
        view.toSql(),
        mark);
  }

  /** Whether a view has a unique index of some columns. */
  public static SqlText hasKey(QualifiedName view, String quotedColumns) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_class c
          WHERE c.oid = to_regclass(?)
            AND c.relkind = 'm'
            AND ? = ANY (%s))"""
            .formatted(UNIQUE_KEYS)
            .strip(),
        view.toSql(),
        quotedColumns);
  }
}
