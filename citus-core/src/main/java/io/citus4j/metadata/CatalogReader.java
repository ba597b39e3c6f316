package io.citus4j.metadata;

import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import io.citus4j.internal.catalog.CatalogQueries;
import io.citus4j.internal.catalog.ErrorText;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the catalogue of a cluster.
 *
 * <p>The number of round trips is the same whatever the number of tables and shards, and nothing is
 * asked of the workers. Needs no more than the right to connect. Thread-safe.
 *
 * @since 0.1
 */
public final class CatalogReader {

  /**
   * What functions of PostgreSQL say of an object that is seen in the transaction's moment, but has
   * been dropped since, for they look at the present. The same in every language.
   */
  private static final Pattern DROPPED_MEANWHILE =
      Pattern.compile("cache lookup failed for|could not open relation with OID");

  private static final int ATTEMPTS = 3;

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
    return atOneMoment(connection, CatalogReader::readAll);
  }

  /**
   * Reads what routing needs: nodes, tables with their columns, shards, functions and the queries
   * of views. Waits for no lock on a table of a user, but for a moment if a view reads it.
   *
   * @param connection a connection that is not within a transaction; it is left as it was
   * @return a snapshot that is good for routing only: all else in it is empty
   * @throws MetadataException as {@link #read} does
   * @throws IllegalStateException if the connection is within a transaction
   */
  public static CatalogSnapshot readForRouting(Connection connection) {
    return atOneMoment(
        connection,
        within -> {
          CatalogRows rows = new CatalogRows(within);
          return CatalogSnapshot.forRouting(
              rows.server(),
              rows.nodes(),
              rows.routableTables(),
              new RoutingRows(within, rows).read());
        });
  }

  private static CatalogSnapshot atOneMoment(Connection connection, Reading reading) {
    for (int attempt = 1; ; attempt++) {
      try {
        return tryAtOneMoment(connection, reading);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isOfDroppedObject(e)) {
          throw unreadable(e);
        }
      }
    }
  }

  private static CatalogSnapshot tryAtOneMoment(Connection connection, Reading reading)
      throws SQLException {
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      CatalogQueries.seeOneMoment().execute(connection);
      CatalogQueries.waitShortly().execute(connection);
      CatalogQueries.showAllTables().execute(connection);
      CatalogSnapshot snapshot = reading.read(connection);
      transaction.commit();
      return snapshot;
    }
  }

  private static boolean isOfDroppedObject(SQLException e) {
    return SqlState.INTERNAL_ERROR.equals(e.getSQLState())
        && DROPPED_MEANWHILE.matcher(String.valueOf(e.getMessage())).find();
  }

  @FunctionalInterface
  private interface Reading {
    CatalogSnapshot read(Connection connection) throws SQLException;
  }

  /**
   * Reads everything within the connection's current transaction.
   *
   * <p>For applying plans and for maintenance, which look again at what they are about to change;
   * {@link #read} is for everybody else, for its parts show one moment.
   *
   * @param connection a connection; what its transaction has changed is seen
   * @return the snapshot, whose parts may show different moments
   * @throws MetadataException as {@link #read} does
   */
  public static CatalogSnapshot readWithin(Connection connection) {
    try {
      CatalogQueries.showAllTables().execute(connection);
      return readAll(connection);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static CatalogSnapshot readAll(Connection connection) throws SQLException {
    CatalogRows rows = new CatalogRows(connection);
    ServerInfo server = rows.server();
    List<CatalogTable> tables = rows.tables();
    return new CatalogSnapshot(
        server,
        rows.nodes(),
        rows.colocationGroups(),
        tables,
        new ObjectRows(rows).read(),
        new TraitRows(connection).read(),
        new PartitionRows(connection).read(tables),
        new PinRows(rows).read(),
        new ViewRows(connection).read(),
        new ViewRows(connection).hasRollupProgress(),
        RewriteFacts.read(connection),
        DatabaseRows.read(connection),
        new ConstraintRows(rows).namespaces(),
        RoutingFacts.NONE);
  }

  private static MetadataException unreadable(SQLException e) {
    return new MetadataException(
        ErrorCode.CATALOG_UNREADABLE,
        "Cannot read the catalogue of Citus: "
            + ErrorText.withoutFullStop(e)
            + ". Check the connection, and that the user may read pg_dist_partition, pg_dist_shard"
            + " and pg_dist_node.",
        e);
  }
}
