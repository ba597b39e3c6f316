package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import org.jspecify.annotations.Nullable;

/** Calls of the functions by which Citus changes a cluster. */
public final class CitusCalls {

  private CitusCalls() {}

  /** Distributes a table by the hash of a column, in a colocation group of its own. */
  public static SqlText distributeInNewGroup(
      QualifiedName table, Identifier column, @Nullable Integer shardCount) {
    return distribute(table, column, "none", shardCount);
  }

  /** Distributes a table by the hash of a column, in the default group for the key's type. */
  public static SqlText distributeInDefaultGroup(
      QualifiedName table, Identifier column, @Nullable Integer shardCount) {
    return distribute(table, column, "default", shardCount);
  }

  /** Distributes a table by the hash of a column, in the group of another table. */
  public static SqlText distributeWith(
      QualifiedName table, Identifier column, QualifiedName colocateWith) {
    return distribute(table, column, colocateWith.toSql(), null);
  }

  /** Copies a table to every node. */
  public static SqlText createReferenceTable(QualifiedName table) {
    return SqlText.of("SELECT create_reference_table(CAST(? AS regclass))", table.toSql());
  }

  private static SqlText distribute(
      QualifiedName table, Identifier column, String colocateWith, @Nullable Integer shardCount) {
    if (shardCount == null) {
      return SqlText.of(
          "SELECT create_distributed_table("
              + "CAST(? AS regclass), ?, distribution_type => 'hash', colocate_with => ?)",
          table.toSql(),
          column.value(),
          colocateWith);
    }
    return SqlText.of(
        "SELECT create_distributed_table(CAST(? AS regclass), ?,"
            + " distribution_type => 'hash', colocate_with => ?, shard_count => ?)",
        table.toSql(),
        column.value(),
        colocateWith,
        shardCount);
  }
}
