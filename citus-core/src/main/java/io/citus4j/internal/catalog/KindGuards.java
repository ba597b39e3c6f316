package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions in SQL about the kinds of tables. */
public final class KindGuards {

  private KindGuards() {}

  /** Whether a table is a single-shard table, in the group of another one if that is given. */
  public static SqlText isSingleShard(QualifiedName table, @Nullable QualifiedName colocatedWith) {
    String group =
        colocatedWith == null
            ? ""
            : """

                AND d.colocationid = (
                  SELECT o.colocationid FROM pg_catalog.pg_dist_partition o
                  WHERE o.logicalrelid = to_regclass(?))""";
    List<Object> binds = new ArrayList<>(List.of(table.toSql()));
    if (colocatedWith != null) {
      binds.add(colocatedWith.toSql());
    }
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?)
            AND d.partmethod = 'n'
            AND d.repmodel = 's'
            AND d.colocationid > 0"""
            + group
            + ')',
        binds.toArray());
  }

  /** Whether all tables are Citus local tables that stay so whatever becomes of foreign keys. */
  public static SqlText areCitusLocal(List<QualifiedName> tables) {
    List<Object> binds = new ArrayList<>(List.of(tables.size()));
    tables.forEach(table -> binds.add(table.toSql()));
    return SqlText.of(
        """
        ? = (
          SELECT count(*) FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid IN (%s)
            AND d.partmethod = 'n'
            AND d.repmodel = 's'
            AND d.colocationid = 0
            AND NOT d.autoconverted)"""
            .formatted(String.join(", ", Collections.nCopies(tables.size(), "to_regclass(?)"))),
        binds.toArray());
  }

  /** Whether a table is in the metadata, of whatever kind it is there. */
  public static SqlText isInMetadata(QualifiedName table) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?))""",
        table.toSql());
  }

  /** Whether a table's rows are stored in some way. */
  public static SqlText isStoredAs(QualifiedName table, Identifier accessMethod) {
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_am m ON m.oid = c.relam
          WHERE c.oid = to_regclass(?) AND m.amname = ?)""",
        table.toSql(),
        accessMethod.value());
  }
}
