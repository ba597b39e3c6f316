package io.citus4j.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Asks a server for the hash and the shard of values that went to it as an application's would:
 * bound with {@code setObject} and inserted into a column of the type.
 */
final class HashOracle implements AutoCloseable {

  private static final String MARKER = "?";

  private final Connection connection;
  private final Map<String, Column> columns = new HashMap<>();

  HashOracle(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET citus.shard_count = 8");
    }
  }

  Connection connection() {
    return connection;
  }

  /** Checks that every value is hashed here, and as the server does. */
  void shouldHashAll(String columnType, List<?> values) throws SQLException {
    shouldHashAll(columnType, MARKER, values);
  }

  /** The same for values that need a cast where they are bound. */
  void shouldHashAll(String columnType, String marker, List<?> values) throws SQLException {
    ShardKeyHash hash = column(columnType).hash();
    assertThat(values)
        .as("values of %s that are left to the server", columnType)
        .filteredOn(value -> hash.hash(value).isEmpty())
        .isEmpty();
    shouldNeverBeWrong(columnType, marker, values);
  }

  /**
   * Checks that the values hashed here hash as the server does.
   *
   * @return how many there were
   */
  int shouldNeverBeWrong(String columnType, List<?> values) throws SQLException {
    return shouldNeverBeWrong(columnType, MARKER, values);
  }

  private int shouldNeverBeWrong(String columnType, String marker, List<?> values)
      throws SQLException {
    Column column = column(columnType);
    List<Object> hashed = new ArrayList<>();
    List<Placed> expected = new ArrayList<>();
    for (Object value : values) {
      OptionalInt hash = column.hash().hash(value);
      if (hash.isPresent()) {
        hashed.add(value);
        expected.add(new Placed(hash.getAsInt(), column.shardOf(hash.getAsInt())));
      }
    }
    insert(column, marker, hashed);
    List<Placed> actual = readBack(column);

    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(expected.get(i))
          .as("%s %s of %s", hashed.get(i).getClass().getSimpleName(), hashed.get(i), columnType)
          .isEqualTo(actual.get(i));
    }
    return hashed.size();
  }

  private void insert(Column column, String marker, List<?> values) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO %s (position, key) VALUES (?, %s)".formatted(column.probe(), marker))) {
      for (int i = 0; i < values.size(); i++) {
        insert.setInt(1, i);
        insert.setObject(2, asBound(values.get(i)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The driver has no binding for these two; an application binds them as an OffsetDateTime. */
  private static Object asBound(Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    return value instanceof ZonedDateTime dateTime ? dateTime.toOffsetDateTime() : value;
  }

  private List<Placed> readBack(Column column) throws SQLException {
    List<Placed> placed = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT worker_hash(key), get_shard_id_for_distribution_column('%s', key)
                FROM %s ORDER BY position
                """
                    .formatted(column.distributed(), column.probe()))) {
      while (rows.next()) {
        placed.add(new Placed(rows.getInt(1), rows.getLong(2)));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE " + column.probe());
    }
    return placed;
  }

  private Column column(String columnType) throws SQLException {
    Column known = columns.get(columnType);
    if (known == null) {
      known = createColumn(columnType, columns.size());
      columns.put(columnType, known);
    }
    return known;
  }

  private Column createColumn(String columnType, int number) throws SQLException {
    String distributed = "keys_" + number;
    String probe = "probe_" + number;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE %s (key %s)".formatted(distributed, columnType));
      statement.execute(
          "SELECT create_distributed_table('%s', 'key', colocate_with => 'none')"
              .formatted(distributed));
      statement.execute(
          "CREATE TEMPORARY TABLE %s (position int, key %s)".formatted(probe, columnType));
    }
    return new Column(distributed, probe, hashOf(distributed), shardsOf(distributed));
  }

  private ShardKeyHash hashOf(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT typname, atttypmod
                FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
                WHERE attrelid = '%s'::regclass AND attname = 'key'
                """
                    .formatted(table))) {
      row.next();
      return ShardKeyHash.forType(row.getString(1), row.getInt(2)).orElseThrow();
    }
  }

  private List<Shard> shardsOf(String table) throws SQLException {
    List<Shard> shards = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT shardid, shardminvalue, shardmaxvalue
                FROM pg_dist_shard WHERE logicalrelid = '%s'::regclass
                """
                    .formatted(table))) {
      while (rows.next()) {
        shards.add(new Shard(rows.getLong(1), rows.getInt(2), rows.getInt(3)));
      }
    }
    return shards;
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Column column : columns.values()) {
        statement.execute("DROP TABLE " + column.distributed());
      }
    }
    connection.close();
  }

  private record Column(String distributed, String probe, ShardKeyHash hash, List<Shard> shards) {

    long shardOf(int hash) {
      return shards.stream()
          .filter(shard -> shard.min() <= hash && hash <= shard.max())
          .findFirst()
          .orElseThrow()
          .id();
    }
  }

  private record Shard(long id, int min, int max) {}

  private record Placed(int hash, long shard) {}
}
