package io.citus4j.metadata;

import io.citus4j.internal.catalog.PartitionQueries;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how tables are partitioned. Confined to the connection's thread. */
final class PartitionRows {

  private final Connection connection;

  PartitionRows(Connection connection) {
    this.connection = connection;
  }

  /** The partitioned tables among those given, whose names are not in the rows. */
  Partitioning read(List<CatalogTable> tables) throws SQLException {
    Map<Long, PartitionedTable> byOid = partitionedTables();
    Map<QualifiedName, PartitionedTable> byName = new HashMap<>();
    for (CatalogTable table : tables) {
      PartitionedTable partitioned = byOid.get(table.oid());
      if (partitioned != null) {
        byName.put(table.name(), partitioned);
      }
    }
    try (PreparedStatement statement = PartitionQueries.clock().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      row.next();
      Instant now = time(row.getBigDecimal("now")).toInstant(ZoneOffset.UTC);
      return new Partitioning(now, row.getBoolean("columnar"), byName);
    }
  }

  private Map<Long, PartitionedTable> partitionedTables() throws SQLException {
    Map<Long, PartitionedTable> tables = new HashMap<>();
    try (PreparedStatement statement = PartitionQueries.partitions().prepare(connection);
        ResultSet row = statement.executeQuery()) {
      boolean more = row.next();
      while (more) {
        long oid = row.getLong("table_oid");
        String strategy = row.getString("strategy");
        int columns = row.getInt("key_columns");
        String column = row.getString("key_column");
        String type = row.getString("key_type");
        List<QualifiedName> names = new ArrayList<>();
        List<TimePartition> ranges = new ArrayList<>();
        do {
          readPartition(row, names, ranges);
          more = row.next();
        } while (more && row.getLong("table_oid") == oid);
        tables.put(
            oid,
            new PartitionedTable(
                PartitionedTable.Strategy.of(strategy),
                columns,
                column == null ? null : new Identifier(column),
                type,
                names,
                ranges));
      }
    }
    return tables;
  }

  private static void readPartition(
      ResultSet row, List<QualifiedName> names, List<TimePartition> ranges) throws SQLException {
    String name = row.getString("relname");
    if (name == null) {
      return;
    }
    QualifiedName partition = QualifiedName.of(row.getString("nspname"), name);
    names.add(partition);
    if (row.getBoolean("is_range")) {
      String accessMethod = row.getString("access_method");
      ranges.add(
          new TimePartition(
              partition,
              bound(row.getBigDecimal("from_value")),
              bound(row.getBigDecimal("to_value")),
              accessMethod == null ? "" : accessMethod));
    }
  }

  private static @Nullable LocalDateTime bound(@Nullable BigDecimal seconds) {
    return seconds == null ? null : time(seconds);
  }

  private static LocalDateTime time(BigDecimal seconds) {
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    int nanos = seconds.subtract(whole).movePointRight(9).intValue();
    return LocalDateTime.ofEpochSecond(whole.longValueExact(), nanos, ZoneOffset.UTC);
  }
}
