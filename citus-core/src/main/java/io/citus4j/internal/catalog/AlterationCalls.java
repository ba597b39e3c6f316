package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of the functions by which Citus changes tables that are distributed already. */
public final class AlterationCalls {

  private AlterationCalls() {}

  /** Turns a table into a local one. */
  public static SqlText undistribute(QualifiedName table) {
    return SqlText.of("SELECT undistribute_table(CAST(? AS regclass))", table.toSql());
  }

  /**
   * Writes one table anew.
   *
   * @param colocateWith a group: {@code none}, {@code default} or a table as {@link #sql} writes it
   */
  public static SqlText alter(
      QualifiedName table,
      @Nullable Identifier column,
      @Nullable Integer shardCount,
      String colocateWith) {
    StringBuilder text = new StringBuilder("SELECT alter_distributed_table(CAST(? AS regclass)");
    List<Object> binds = new ArrayList<>(List.of(table.toSql()));
    if (column != null) {
      text.append(", distribution_column => ?");
      binds.add(column.value());
    }
    if (shardCount != null) {
      text.append(", shard_count => ?, cascade_to_colocated => false");
      binds.add(shardCount);
    }
    binds.add(colocateWith);
    return SqlText.of(text.append(", colocate_with => ?)").toString(), binds.toArray());
  }

  /** Writes all tables of a colocation group anew, into another number of shards. */
  public static SqlText alterGroup(QualifiedName table, int shardCount) {
    return SqlText.of(
        "SELECT alter_distributed_table("
            + "CAST(? AS regclass), shard_count => ?, cascade_to_colocated => true)",
        table.toSql(),
        shardCount);
  }

  /** Gives a table and its partitions a group of their own and leaves the shards where they are. */
  public static SqlText leaveGroup(QualifiedName table) {
    return colocate(table, "none", table);
  }

  /** Puts a table and its partitions into the group of another one, shard by shard. */
  public static SqlText joinGroup(QualifiedName table, QualifiedName target) {
    return colocate(table, sql(target), target);
  }

  /** The function forgets the partitions, which have to follow one by one. */
  private static SqlText colocate(QualifiedName table, String own, QualifiedName ofPartitions) {
    return SqlText.of(
        """
        SELECT update_distributed_table_colocation(CAST(t.relation AS regclass), t.target)
        FROM (
          SELECT d.logicalrelid AS relation,
                 CASE d.logicalrelid WHEN to_regclass(?) THEN ? ELSE ? END AS target
          FROM pg_catalog.pg_dist_partition d
          WHERE d.logicalrelid = to_regclass(?) OR EXISTS (
            SELECT FROM pg_catalog.pg_inherits i
            WHERE i.inhrelid = d.logicalrelid AND i.inhparent = to_regclass(?))
          ORDER BY d.logicalrelid <> to_regclass(?), d.logicalrelid) t""",
        table.toSql(),
        own,
        sql(ofPartitions),
        table.toSql(),
        table.toSql(),
        table.toSql());
  }

  /** A table as an argument of type text that names a colocation group. */
  public static String sql(QualifiedName table) {
    return table.toSql();
  }
}
