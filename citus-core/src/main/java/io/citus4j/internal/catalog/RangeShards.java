package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/**
 * The statements and conditions by which a range-distributed table gets its shards.
 *
 * <p>Bounds are compared as values of the column's type and not as texts. The type's name comes
 * from {@code format_type}, which writes it as SQL. Immutable.
 *
 * @param table the table
 * @param type the SQL name of the distribution column's type
 */
public record RangeShards(QualifiedName table, String type) {

  /** Distributes the table, which gets no shards yet. */
  public SqlText distribute(Identifier column) {
    return SqlText.of(
        "SELECT create_distributed_table("
            + "CAST(? AS regclass), ?, distribution_type => 'range')",
        table.toSql(),
        column.value());
  }

  /** Whether the table is distributed by ranges of a column. */
  public SqlText isDistributed(Identifier column) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_partition d
          JOIN pg_catalog.pg_attribute k
            ON k.attrelid = d.logicalrelid
            AND k.attnum = coalesce(substring(d.partkey FROM ':varattno ([0-9]+)'), d.partkey)::int
          WHERE d.logicalrelid = to_regclass(?)
            AND d.partmethod = 'r'
            AND k.attname = ?)""",
        table.toSql(),
        column.value());
  }

  /** Reads the bounds as values, so that a text that is none fails before there is a shard. */
  public SqlText readBounds(String from, String to) {
    return SqlText.of("SELECT CAST(? AS %1$s), CAST(? AS %1$s)".formatted(type), from, to);
  }

  /** Creates a shard without bounds. */
  public SqlText createEmpty() {
    return SqlText.of("SELECT master_create_empty_shard(?)", table.toSql());
  }

  /** Gives the newest shard without bounds its bounds. */
  public SqlText setBounds(String from, String to) {
    return SqlText.of(
        """
        UPDATE pg_catalog.pg_dist_shard SET shardminvalue = ?, shardmaxvalue = ?
        WHERE shardid = (
          SELECT max(s.shardid) FROM pg_catalog.pg_dist_shard s
          WHERE s.logicalrelid = to_regclass(?)
            AND s.shardminvalue IS NULL
            AND s.shardmaxvalue IS NULL)""",
        from,
        to,
        table.toSql());
  }

  /** Whether the table has a shard of exactly these bounds. */
  public SqlText hasShard(String from, String to) {
    return shard(
        """
        CAST(s.shardminvalue AS %1$s) = CAST(? AS %1$s)
                AND CAST(s.shardmaxvalue AS %1$s) = CAST(? AS %1$s)""",
        from, to);
  }

  /** Whether a shard of the table, with other bounds, has room for some of the values. */
  public SqlText overlaps(String from, String to) {
    return shard(
        """
        CAST(s.shardminvalue AS %1$s) <= CAST(? AS %1$s)
                AND CAST(s.shardmaxvalue AS %1$s) >= CAST(? AS %1$s)""",
        to, from);
  }

  /** A CASE keeps the bounds of other tables, which may be of other types, from being read. */
  private SqlText shard(String condition, String first, String second) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_shard s
          JOIN pg_catalog.pg_dist_partition d ON d.logicalrelid = s.logicalrelid
          WHERE CASE
              WHEN s.logicalrelid = to_regclass(?) AND d.partmethod = 'r'
              THEN %s
              ELSE false
            END)"""
            .formatted(condition.formatted(type)),
        table.toSql(),
        first,
        second);
  }
}
