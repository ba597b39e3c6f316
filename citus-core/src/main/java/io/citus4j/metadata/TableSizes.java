package io.citus4j.metadata;

import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SizeQueries;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures tables with all their shards, partitions and indexes: {@code citus_total_relation_size}
 * (Citus 10.0 and later) and {@code pg_total_relation_size}. Thread-safe.
 *
 * @since 0.1
 */
public final class TableSizes {

  private static final Duration LONGEST_WAIT_FOR_A_LOCK = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private TableSizes() {}

  /**
   * Measures some tables in one round trip, which asks every worker.
   *
   * @param connection a connection to the coordinator that is not within a transaction
   * @param tables the tables' names with their schemas
   * @return the bytes by table; tables that are not there are left out
   * @throws SQLException if a worker does not answer within five seconds, or a table is locked
   *     against readers
   */
  public static Map<QualifiedName, Long> read(
      Connection connection, Collection<QualifiedName> tables) throws SQLException {
    Map<String, QualifiedName> names = new HashMap<>();
    tables.forEach(table -> names.put(table.toSql(), table));
    Map<QualifiedName, Long> sizes = new HashMap<>();
    if (names.isEmpty()) {
      return sizes;
    }
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      SizeQueries.patience(LONGEST_WAIT_FOR_A_LOCK, LONGEST_WAIT).execute(connection);
      try (PreparedStatement statement = SizeQueries.sizes(names.values()).prepare(connection);
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long bytes = row.getLong("bytes");
          QualifiedName name = names.get(row.getString("name"));
          if (name != null && !row.wasNull()) {
            sizes.put(name, bytes);
          }
        }
      }
      transaction.commit();
    }
    return sizes;
  }
}
