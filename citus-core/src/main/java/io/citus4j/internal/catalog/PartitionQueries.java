package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/**
 * Queries over tables that are partitioned, each for all tables at once.
 *
 * <p>Bounds are read as PostgreSQL writes them: the view {@code time_partitions} asks a function of
 * Citus for each partition, and leaves it to the reader to tell times from other bounds.
 */
public final class PartitionQueries {

  /**
   * The bounds of a partition {@code c}, if it is one of ranges: two texts, each either {@code
   * MINVALUE}, {@code MAXVALUE} or a literal in quotes.
   */
  static final String BOUNDS =
      """
      regexp_match(
        pg_catalog.pg_get_expr(c.relpartbound, 0),
        '^FOR VALUES FROM [(](MINVALUE|''.*'')[)] TO [(](MAXVALUE|''.*'')[)]$')"""
          .strip();

  private PartitionQueries() {}

  /** The moment that the transaction sees, and whether tables can be stored by columns. */
  public static SqlText clock() {
    return SqlText.of(
        """
        SELECT extract(epoch FROM now()) AS now,
               EXISTS (SELECT FROM pg_catalog.pg_am WHERE amname = 'columnar') AS columnar
        """);
  }

  /**
   * Every partitioned table, one row for each partition, or one without a partition.
   *
   * <p>Bounds are seconds since 1970, NULL if there is none; those without a time zone are read as
   * if they were in UTC.
   */
  public static SqlText partitions() {
    return SqlText.of(
        """
        SELECT p.partrelid::oid::bigint AS table_oid, p.partstrat::text AS strategy,
               p.partnatts AS key_columns, k.attname AS key_column, t.typname AS key_type,
               n.nspname, c.relname, m.amname AS access_method,
               bound[1] IS NOT NULL AS is_range, %s AS from_value, %s AS to_value
        FROM pg_catalog.pg_partitioned_table p
        LEFT JOIN pg_catalog.pg_attribute k
          ON k.attrelid = p.partrelid AND k.attnum = p.partattrs[0] AND k.attnum > 0
        LEFT JOIN pg_catalog.pg_type t ON t.oid = k.atttypid
        LEFT JOIN pg_catalog.pg_inherits i ON i.inhparent = p.partrelid
        LEFT JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
        LEFT JOIN LATERAL %s AS bound ON true
        ORDER BY p.partrelid, n.nspname, c.relname
        """
            .formatted(seconds(1), seconds(2), BOUNDS));
  }

  /** What is infinite is NULL too: nothing is beyond it. */
  private static String seconds(int bound) {
    return """
        CASE WHEN p.partstrat = 'r' AND p.partnatts = 1 AND bound[%1$d] LIKE '''%%' THEN
          CASE t.typname
            WHEN 'timestamptz' THEN extract(epoch FROM
              nullif(nullif(btrim(bound[%1$d], '''')::timestamptz, 'infinity'), '-infinity'))
            WHEN 'timestamp' THEN extract(epoch FROM
              nullif(nullif(btrim(bound[%1$d], '''')::timestamp, 'infinity'), '-infinity'))
            WHEN 'date' THEN extract(epoch FROM
              nullif(nullif(btrim(bound[%1$d], '''')::date, 'infinity'), '-infinity'))
          END
        END"""
        .formatted(bound)
        .strip();
  }
}
