package io.citus4j.it.routing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What the shards of a cluster are shards of. Immutable. */
final class Shards {

  private static final String QUERY =
      """
      SELECT shardid, partmethod = 'h' OR colocationid > 0 AND repmodel = 's' AS distributed,
        repmodel = 't' AS reference, colocationid || ':' || coalesce(shardminvalue, '') AS place
      FROM pg_dist_shard JOIN pg_dist_partition USING (logicalrelid)
      """;

  private enum Kind {
    DISTRIBUTED,
    REFERENCE,
    LOCAL
  }

  private final Map<Long, Kind> kinds = new HashMap<>();
  private final Map<Long, String> places = new HashMap<>();

  static Shards read(Connection connection) throws SQLException {
    Shards shards = new Shards();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        long shardId = rows.getLong("shardid");
        Kind kind = rows.getBoolean("reference") ? Kind.REFERENCE : Kind.LOCAL;
        shards.kinds.put(shardId, rows.getBoolean("distributed") ? Kind.DISTRIBUTED : kind);
        shards.places.put(shardId, rows.getString("place"));
      }
    }
    return shards;
  }

  boolean isDistributed(long shardId) {
    return kinds.get(shardId) == Kind.DISTRIBUTED;
  }

  boolean isReference(long shardId) {
    return kinds.get(shardId) == Kind.REFERENCE;
  }

  /** Equal for the shards of a colocation group that hold the same keys. */
  String placeOf(long shardId) {
    return String.valueOf(places.get(shardId));
  }
}
