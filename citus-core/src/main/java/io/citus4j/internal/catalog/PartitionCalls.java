package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/** Calls of Citus's functions for partitions by time, and conditions on such partitions. */
public final class PartitionCalls {

  private PartitionCalls() {}

  /** Lets days and months of the transaction begin where the declaration says. */
  public static SqlText inZone(String zone) {
    return SqlText.of("SELECT set_config('TimeZone', ?, true)", zone);
  }

  /**
   * Creates the partition of the present and some after it, as far as they are missing.
   *
   * <p>Asked to begin at a time after the first partition, Citus begins with the first one that
   * starts at that time or later, and so leaves a missing partition of the present out: it is asked
   * to begin one interval earlier, but not before the first one, which would add another. Where all
   * partitions are in the future, or there is none, it begins with the one that the time falls
   * into.
   */
  public static SqlText create(QualifiedName table, String interval, int ahead) {
    return SqlText.of(
        """
        SELECT create_time_partitions(
          CAST(? AS regclass),
          CAST(? AS interval),
          end_at => now() + greatest(? * CAST(? AS interval), interval '1 microsecond'),
          start_from => (
            SELECT CASE WHEN start <= now() THEN greatest(now() - CAST(? AS interval), start)
                        ELSE now() END
            FROM (
              SELECT min(from_value::timestamptz)
              FROM pg_catalog.time_partitions
              WHERE parent_table = to_regclass(?) AND from_value <> '') AS first (start)))"""
            .strip(),
        table.toSql(),
        interval,
        ahead,
        interval,
        interval,
        table.toSql());
  }

  /**
   * Whether there are partitions for the present and for some intervals after it.
   *
   * @param zone where days and months begin, and by which columns without a time zone are read
   * @param stepZone the same for intervals of the calendar, UTC for those of the clock
   */
  public static SqlText reachAhead(
      QualifiedName table, String interval, int ahead, String zone, String stepZone) {
    return SqlText.of(
        """
        NOT EXISTS (
          SELECT
          FROM generate_series(0, ?) AS steps (number)
          CROSS JOIN LATERAL (
            SELECT ((now() AT TIME ZONE ?) + steps.number * CAST(? AS interval)) AT TIME ZONE ?
          ) AS wanted (time)
          WHERE NOT EXISTS (
            SELECT
            FROM pg_catalog.pg_inherits i
            JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
            JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
            JOIN pg_catalog.pg_attribute k
              ON k.attrelid = p.partrelid AND k.attnum = p.partattrs[0]
            JOIN pg_catalog.pg_type t ON t.oid = k.atttypid
            CROSS JOIN LATERAL %s AS bound
            WHERE i.inhparent = to_regclass(?)
              AND CASE
                WHEN p.partstrat <> 'r' OR p.partnatts <> 1 OR bound IS NULL THEN false
                WHEN t.typname = 'timestamptz' THEN
                  coalesce(%s::timestamptz <= wanted.time, true)
                  AND coalesce(%s::timestamptz > wanted.time, true)
                WHEN t.typname IN ('timestamp', 'date') THEN
                  coalesce(%s::timestamp <= wanted.time AT TIME ZONE ?, true)
                  AND coalesce(%s::timestamp > wanted.time AT TIME ZONE ?, true)
                ELSE false
              END))"""
            .formatted(PartitionQueries.BOUNDS, lower(), upper(), lower(), upper())
            .strip(),
        ahead,
        stepZone,
        interval,
        stepZone,
        table.toSql(),
        zone,
        zone);
  }

  private static String lower() {
    return "btrim(nullif(bound[1], 'MINVALUE'), '''')";
  }

  private static String upper() {
    return "btrim(nullif(bound[2], 'MAXVALUE'), '''')";
  }

  /** Drops the partitions that ended some time ago. */
  public static SqlText dropOld(QualifiedName table, String age) {
    return SqlText.of(
        "CALL drop_old_time_partitions(CAST(? AS regclass), now() - CAST(? AS interval))",
        table.toSql(),
        age);
  }

  /** Writes a partition anew, stored by columns. */
  public static SqlText storeByColumns(QualifiedName partition) {
    return SqlText.of(
        "SELECT alter_table_set_access_method(CAST(? AS regclass), 'columnar')", partition.toSql());
  }
}
