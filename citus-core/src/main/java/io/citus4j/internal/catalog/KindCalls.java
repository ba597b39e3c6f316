package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import org.jspecify.annotations.Nullable;

/** Calls that make a table of another kind than hash-distributed or reference. */
public final class KindCalls {

  private KindCalls() {}

  /** Makes a single-shard table, in a colocation group of its own or that of another one. */
  public static SqlText createSingleShardTable(
      QualifiedName table, @Nullable QualifiedName colocateWith) {
    return SqlText.of(
        "SELECT create_distributed_table("
            + "CAST(? AS regclass), distribution_column => NULL, colocate_with => ?)",
        table.toSql(),
        colocateWith == null ? "none" : colocateWith.toSql());
  }

  /** Adds a table to the metadata, and those that foreign keys connect with it if asked for. */
  public static SqlText addToMetadata(QualifiedName table, boolean cascade) {
    return SqlText.of(
        "SELECT citus_add_local_table_to_metadata("
            + "CAST(? AS regclass), cascade_via_foreign_keys => ?)",
        table.toSql(),
        cascade);
  }

  /** Stores a table's rows in another way. */
  public static SqlText setAccessMethod(QualifiedName table, Identifier accessMethod) {
    return SqlText.of(
        "SELECT alter_table_set_access_method(CAST(? AS regclass), ?)",
        table.toSql(),
        accessMethod.value());
  }

  /**
   * Distributes a table by the hash of a column while it is written to.
   *
   * @param colocateWith {@code none}, {@code default} or the SQL form of a table's name
   */
  public static SqlText distributeConcurrently(
      QualifiedName table, Identifier column, String colocateWith, @Nullable Integer shardCount) {
    return SqlText.of(
        "SELECT create_distributed_table_concurrently(CAST(? AS regclass), ?,"
            + " distribution_type => 'hash', colocate_with => ?, shard_count => ?)",
        table.toSql(),
        column.value(),
        colocateWith,
        shardCount);
  }
}
