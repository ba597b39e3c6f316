package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions in SQL on who is in a colocation group. */
public final class GroupGuards {

  private GroupGuards() {}

  /** Whether a table is in the colocation group of one of some others, if they are there. */
  public static SqlText isAmongOthers(QualifiedName table, Collection<QualifiedName> others) {
    List<Object> binds = new ArrayList<>(List.of(table.toSql()));
    others.forEach(other -> binds.add(other.toSql()));
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_partition d
          JOIN pg_catalog.pg_dist_partition o ON o.colocationid = d.colocationid
          WHERE d.logicalrelid = to_regclass(?)
            AND d.colocationid > 0
            AND o.logicalrelid IN (%s))"""
            .formatted(String.join(", ", Collections.nCopies(others.size(), "to_regclass(?)"))),
        binds.toArray());
  }

  /** Whether a hash-distributed table shares its group with nobody but some tables. */
  public static SqlText isAmongItsOwn(QualifiedName table, Collection<QualifiedName> family) {
    List<Object> binds = new ArrayList<>(List.of(table.toSql()));
    family.forEach(member -> binds.add(member.toSql()));
    return SqlText.of(
        """
        EXISTS (
          SELECT
          FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?)
            AND d.partmethod = 'h'
            AND NOT EXISTS (
              SELECT
              FROM pg_catalog.pg_dist_partition o
              WHERE o.colocationid = d.colocationid
                AND coalesce(pg_partition_root(o.logicalrelid), o.logicalrelid)
                  NOT IN (d.logicalrelid%s)))"""
            .formatted(", coalesce(to_regclass(?), 0::regclass)".repeat(family.size())),
        binds.toArray());
  }
}
