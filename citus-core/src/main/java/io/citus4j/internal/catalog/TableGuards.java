package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions in SQL by which a script decides whether a step is still to be taken. */
public final class TableGuards {

  private TableGuards() {}

  /**
   * Whether a table is distributed by a column, in the group of another one or into some shards.
   */
  public static SqlText isDistributed(
      QualifiedName table,
      Identifier column,
      @Nullable QualifiedName colocatedWith,
      @Nullable Integer shardCount) {
    StringBuilder text =
        new StringBuilder(
            """
            EXISTS (
              SELECT
              FROM pg_catalog.pg_dist_partition d
              JOIN pg_catalog.pg_attribute k
                ON k.attrelid = d.logicalrelid
                AND k.attnum = coalesce(substring(d.partkey FROM ':varattno ([0-9]+)'), d.partkey)::int
              WHERE d.logicalrelid = to_regclass(?)
                AND d.partmethod = 'h'
                AND k.attname = ?""");
    List<Object> binds = new ArrayList<>(List.of(table.toSql(), column.value()));
    if (colocatedWith != null) {
      text.append("\n    AND d.colocationid = (")
          .append("SELECT o.colocationid FROM pg_catalog.pg_dist_partition o")
          .append(" WHERE o.logicalrelid = to_regclass(?))");
      binds.add(colocatedWith.toSql());
    }
    if (shardCount != null) {
      // Shards that were split since do not count: the group keeps the number it began with.
      text.append("\n    AND ? = (")
          .append("SELECT g.shardcount FROM pg_catalog.pg_dist_colocation g")
          .append(" WHERE g.colocationid = d.colocationid)");
      binds.add(shardCount);
    }
    return SqlText.of(text.append(')').toString(), binds.toArray());
  }

  /** Whether a table is a reference table. */
  public static SqlText isReference(QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?)
            AND d.partmethod = 'n'
            AND d.repmodel = 't')""",
        table.toSql());
  }

  /** Whether a table is distributed in any way, a Citus local one not counted. */
  public static SqlText isDistributed(QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?)
            AND NOT (d.partmethod = 'n' AND d.repmodel = 's' AND d.colocationid = 0))""",
        table.toSql());
  }

  /** Whether a table is distributed by the hash of whatever column. */
  public static SqlText isHashDistributed(QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?) AND d.partmethod = 'h')""",
        table.toSql());
  }
}
