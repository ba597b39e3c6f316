package io.citus4j.metadata;

import io.citus4j.internal.catalog.ShardQueries;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A shard and the table it is a part of. Immutable.
 *
 * @param id the shard's number
 * @param table the table, with its schema
 * @param kind how Citus keeps the table
 * @since 0.1
 */
public record TableShard(long id, QualifiedName table, TableKind kind) {

  /** Checks the arguments. */
  public TableShard {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * Looks shards up in the catalogue; reads only.
   *
   * @param connection a connection to the coordinator
   * @param ids the numbers of the shards
   * @return the shards by number; numbers that are none of a shard are left out
   * @throws SQLException if the catalogue cannot be read
   */
  public static Map<Long, TableShard> read(Connection connection, Collection<Long> ids)
      throws SQLException {
    Map<Long, TableShard> shards = new HashMap<>();
    if (ids.isEmpty()) {
      return shards;
    }
    try (PreparedStatement statement = ShardQueries.tablesOf(ids).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        long id = row.getLong("shard");
        shards.put(
            id,
            new TableShard(
                id,
                QualifiedName.of(row.getString("schema"), row.getString("name")),
                TableKind.of(
                    row.getString("method").charAt(0),
                    row.getString("replication").charAt(0),
                    row.getInt("colocation"))));
      }
    }
    return shards;
  }
}
