package io.citus4j.metadata;

import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import io.citus4j.internal.catalog.CatalogQueries;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Reads the catalogue of a cluster.
 *
 * <p>The number of round trips is the same whatever the number of tables and shards, and nothing is
 * asked of the workers. Needs no more than the right to connect. Thread-safe.
 *
 * @since 0.1
 */
public final class CatalogReader {

  private CatalogReader() {}

  /**
   * Reads everything in one read-only transaction, so that all parts show the same moment.
   *
   * @param connection a connection that is not within a transaction; it is left as it was
   * @return the snapshot, with the shards of all tables
   * @throws MetadataException if the server has no Citus ({@link ErrorCode#NOT_A_CITUS_SERVER}), a
   *     Citus older than 12.1 ({@link ErrorCode#CITUS_TOO_OLD}), or the catalogue cannot be read
   *     ({@link ErrorCode#CATALOG_UNREADABLE})
   * @throws IllegalStateException if the connection is within a transaction
   */
  public static CatalogSnapshot read(Connection connection) {
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      for (SqlText setting : CatalogQueries.settings()) {
        setting.execute(connection);
      }
      CatalogSnapshot snapshot = readAll(new CatalogRows(connection));
      transaction.commit();
      return snapshot;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads some tables within the connection's current transaction, without their unique keys and
   * shards.
   *
   * @param connection a connection; what its transaction has changed is seen
   * @param tables the tables, unqualified names resolved through the search path
   * @return a snapshot of these tables, leaving out those that do not exist
   * @throws MetadataException as {@link #read} does
   */
  public static CatalogSnapshot readTables(
      Connection connection, Collection<QualifiedName> tables) {
    try {
      CatalogRows rows = new CatalogRows(connection);
      ServerInfo server = rows.server();
      return new CatalogSnapshot(
          server, rows.nodes(), rows.colocationGroups(), rows.tables(tables));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static CatalogSnapshot readAll(CatalogRows rows) throws SQLException {
    ServerInfo server = rows.server();
    return new CatalogSnapshot(server, rows.nodes(), rows.colocationGroups(), rows.tables());
  }

  private static MetadataException unreadable(SQLException e) {
    return new MetadataException(
        ErrorCode.CATALOG_UNREADABLE,
        "Cannot read the catalogue of Citus: "
            + e.getMessage()
            + ". Check the connection, and that the user may read pg_dist_partition, pg_dist_shard"
            + " and pg_dist_node.",
        e);
  }
}
