package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/**
 * Queries over indexes, foreign keys, schemas and enum types.
 *
 * <p>The functions that write a definition out look at the present and not at the transaction's
 * snapshot: of what was dropped meanwhile they give none. That of an index waits while the table is
 * locked, so it is asked only of those with expressions, conditions and the like.
 */
public final class ConstraintQueries {

  private ConstraintQueries() {}

  /** Every index with its parts, which are arrays of equal length. */
  public static SqlText indexes() {
    return SqlText.of(
        """
        SELECT i.indrelid::bigint AS table_oid, x.relname AS index_name, m.amname AS method,
               i.indisunique AS is_unique, i.indisvalid AND i.indisready AS valid,
               CASE WHEN i.indexprs IS NULL AND i.indpred IS NULL
                      AND i.indnatts = i.indnkeyatts
                      AND NOT EXISTS (SELECT FROM unnest(i.indoption) AS u (flags) WHERE flags <> 0)
                      AND NOT EXISTS (
                        SELECT FROM unnest(i.indclass) AS u (class)
                        JOIN pg_catalog.pg_opclass o ON o.oid = u.class
                        WHERE NOT o.opcdefault)
                    THEN format(
                      'CREATE %%sINDEX %%I ON %%I.%%I USING %%s (%%s)',
                      CASE WHEN i.indisunique THEN 'UNIQUE ' END,
                      x.relname, n.nspname, c.relname, m.amname,
                      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY u.position)
                       FROM unnest(i.indkey) WITH ORDINALITY AS u (number, position)
                       JOIN pg_catalog.pg_attribute a
                         ON a.attrelid = i.indrelid AND a.attnum = u.number))
                    ELSE coalesce(pg_get_indexdef(i.indexrelid), '') END AS definition,
               CASE WHEN i.indpred IS NOT NULL THEN coalesce(substring(
                 pg_get_indexdef(i.indexrelid) FROM ' WHERE ([(].*[)])$'), '') END AS predicate,
               ARRAY(SELECT a.attname
                     FROM unnest(i.indkey) WITH ORDINALITY AS u (number, position)
                     JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = i.indrelid AND a.attnum = u.number
                     WHERE u.position > i.indnkeyatts
                     ORDER BY u.position) AS included,
               ARRAY(SELECT coalesce(a.attname::text,
                                     pg_get_indexdef(i.indexrelid, u.position::int, true), '')
                     FROM unnest(i.indkey) WITH ORDINALITY AS u (number, position)
                     LEFT JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = i.indrelid AND a.attnum = u.number AND u.number <> 0
                     WHERE u.position <= i.indnkeyatts
                     ORDER BY u.position) AS part_texts,
               ARRAY(SELECT u.number <> 0
                     FROM unnest(i.indkey) WITH ORDINALITY AS u (number, position)
                     WHERE u.position <= i.indnkeyatts
                     ORDER BY u.position) AS part_columns,
               ARRAY(SELECT o.opcdefault
                     FROM unnest(i.indclass) WITH ORDINALITY AS u (class, position)
                     JOIN pg_catalog.pg_opclass o ON o.oid = u.class
                     ORDER BY u.position) AS part_defaults,
               ARRAY(SELECT o.opcname::text
                     FROM unnest(i.indclass) WITH ORDINALITY AS u (class, position)
                     JOIN pg_catalog.pg_opclass o ON o.oid = u.class
                     ORDER BY u.position) AS part_classes,
               ARRAY(SELECT u.flags::int
                     FROM unnest(i.indoption) WITH ORDINALITY AS u (flags, position)
                     ORDER BY u.position) AS part_options
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_am m ON m.oid = x.relam
        JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE %s
        ORDER BY i.indrelid, x.relname
        """
            .formatted(CatalogQueries.TABLES_OF_USERS));
  }

  /**
   * Every foreign key with its columns on both sides, those that partitions inherit left out. The
   * definition names the target with its schema, whatever the search path.
   */
  public static SqlText foreignKeys() {
    return SqlText.of(
        """
        SELECT k.conrelid::bigint AS table_oid, k.conname, tn.nspname, tc.relname,
               k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update,
               coalesce(
                 replace(pg_get_constraintdef(k.oid),
                         format(' REFERENCES %%s(', k.confrelid::regclass),
                         format(' REFERENCES %%I.%%I(', tn.nspname, tc.relname)), '') AS definition,
               ARRAY(SELECT a.attname
                     FROM unnest(k.conkey) WITH ORDINALITY AS u (number, position)
                     JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = k.conrelid AND a.attnum = u.number
                     ORDER BY u.position) AS columns,
               ARRAY(SELECT a.attname
                     FROM unnest(k.confkey) WITH ORDINALITY AS u (number, position)
                     JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = k.confrelid AND a.attnum = u.number
                     ORDER BY u.position) AS target_columns
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class tc ON tc.oid = k.confrelid
        JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
        WHERE k.contype = 'f' AND k.conparentid = 0 AND %s
        ORDER BY k.conrelid, k.conname
        """
            .formatted(CatalogQueries.TABLES_OF_USERS));
  }

  /** The schemas and enum types that there are. */
  public static SqlText schemas() {
    return SqlText.of("SELECT nspname FROM pg_catalog.pg_namespace");
  }

  /** The enum types with their values in order. */
  public static SqlText enumTypes() {
    return SqlText.of(
        """
        SELECT n.nspname, t.typname AS relname,
               ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e
                     WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
        FROM pg_catalog.pg_type t
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e'
        ORDER BY 1, 2
        """);
  }
}
