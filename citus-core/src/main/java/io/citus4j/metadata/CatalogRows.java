package io.citus4j.metadata;

import io.citus4j.internal.catalog.CatalogQueries;
import io.citus4j.metadata.CatalogTable.Constraints;
import io.citus4j.metadata.CatalogTable.Storage;
import io.citus4j.metadata.CatalogTable.TableRow;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Turns the rows of the catalogue queries into values. Confined to the connection's thread. */
final class CatalogRows {

  private final Connection connection;
  private boolean repartitionJoins;

  CatalogRows(Connection connection) {
    this.connection = connection;
  }

  ServerInfo server() throws SQLException {
    ServerFacts facts = one(CatalogQueries.server(), CatalogRows::serverFacts);
    String citusVersion = CitusVersion.requireSupported(facts.citusVersion());
    LocalGroup group =
        one(
            CatalogQueries.localGroup(),
            row ->
                new LocalGroup(
                    row.getInt("group_id"),
                    row.getInt("shard_count"),
                    row.getBoolean("repartition_joins")));
    repartitionJoins = group.repartitionJoins();
    return new ServerInfo(
        citusVersion,
        facts.postgresVersion(),
        facts.encoding(),
        facts.searchPath(),
        group.id(),
        group.shardCount());
  }

  /** Whether the session lets rows be sent from node to node for joins, once the server is read. */
  boolean repartitionJoins() {
    return repartitionJoins;
  }

  List<Node> nodes() throws SQLException {
    return list(
        CatalogQueries.nodes(),
        row ->
            new Node(
                row.getInt("nodeid"),
                row.getInt("groupid"),
                row.getString("nodename"),
                row.getInt("nodeport"),
                row.getString("role").equals("primary") ? Node.Role.PRIMARY : Node.Role.SECONDARY,
                row.getBoolean("isactive"),
                row.getBoolean("synced"),
                row.getBoolean("shouldhaveshards")));
  }

  List<ColocationGroup> colocationGroups() throws SQLException {
    return list(
        CatalogQueries.colocationGroups(),
        row ->
            new ColocationGroup(
                row.getInt("colocationid"),
                row.getInt("shardcount"),
                row.getInt("replicationfactor")));
  }

  /** The tables with all there is to know of them. */
  List<CatalogTable> tables() throws SQLException {
    Map<Long, List<QualifiedName>> targetsByTable =
        grouped(CatalogQueries.foreignKeys(), CatalogRows::name);
    Map<Long, List<UniqueKey>> uniqueKeysByTable =
        grouped(CatalogQueries.uniqueKeys(), CatalogRows::uniqueKey);
    ConstraintRows constraints = new ConstraintRows(this);
    Map<Long, List<CatalogForeignKey>> foreignKeysByTable = constraints.foreignKeys();
    Map<Long, List<CatalogIndex>> indexesByTable = constraints.indexes();
    return tables(
        oid ->
            new Constraints(
                uniqueKeysByTable.getOrDefault(oid, List.of()),
                targetsByTable.getOrDefault(oid, List.of()),
                foreignKeysByTable.getOrDefault(oid, List.of()),
                indexesByTable.getOrDefault(oid, List.of())));
  }

  /** The tables with their columns and shards, without what constrains their rows. */
  List<CatalogTable> routableTables() throws SQLException {
    return tables(oid -> Constraints.NONE);
  }

  private List<CatalogTable> tables(LongFunction<Constraints> constraintsOf) throws SQLException {
    List<TableRow> rows = list(CatalogQueries.tables(), CatalogRows::tableRow);
    Map<Long, List<CatalogColumn>> columnsByTable =
        grouped(CatalogQueries.columns(), CatalogRows::column);
    Map<Long, List<ShardInterval>> shardsByTable = shardsByTable(CatalogQueries.shards());
    List<CatalogTable> result = new ArrayList<>(rows.size());
    for (TableRow row : rows) {
      result.add(
          new CatalogTable(
              row,
              columnsByTable.getOrDefault(row.oid(), List.of()),
              constraintsOf.apply(row.oid()),
              shardsByTable.getOrDefault(row.oid(), List.of())));
    }
    return result;
  }

  private Map<Long, List<ShardInterval>> shardsByTable(SqlText query) throws SQLException {
    Map<Long, List<ShardInterval>> result = new HashMap<>();
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      boolean more = row.next();
      while (more) {
        long table = row.getLong("table_oid");
        long shard = row.getLong("shardid");
        String min = row.getString("shardminvalue");
        String max = row.getString("shardmaxvalue");
        List<Placement> placements = new ArrayList<>(1);
        do {
          long placement = row.getLong("placementid");
          if (!row.wasNull()) {
            placements.add(new Placement(placement, row.getInt("groupid")));
          }
          more = row.next();
        } while (more && row.getLong("shardid") == shard);
        result
            .computeIfAbsent(table, oid -> new ArrayList<>())
            .add(new ShardInterval(shard, min, max, placements));
      }
    }
    return result;
  }

  private static ServerFacts serverFacts(ResultSet row) throws SQLException {
    String[] searchPath = (String[]) row.getArray("search_path").getArray();
    return new ServerFacts(
        row.getString("citus_version"),
        row.getInt("postgres_version"),
        row.getString("encoding"),
        Arrays.stream(searchPath).map(Identifier::new).toList());
  }

  private static TableRow tableRow(ResultSet row) throws SQLException {
    String method = row.getString("method");
    boolean view = "vm".contains(row.getString("relation_kind"));
    int colocationId = row.getInt("colocation_id");
    String distributionColumn = row.getString("distribution_column");
    return new TableRow(
        row.getLong("table_oid"),
        name(row),
        method == null
            ? view ? TableKind.VIEW : TableKind.LOCAL
            : TableKind.of(method.charAt(0), row.getString("replication").charAt(0), colocationId),
        distributionColumn == null ? null : new Identifier(distributionColumn),
        colocationId,
        row.getBoolean("is_partition"),
        storage(row));
  }

  private static Storage storage(ResultSet row) throws SQLException {
    String accessMethod = row.getString("access_method");
    return new Storage(
        accessMethod == null ? null : new Identifier(accessMethod),
        row.getLong("estimated_rows"),
        row.getBoolean("converted_by_citus"));
  }

  private static QualifiedName name(ResultSet row) throws SQLException {
    return QualifiedName.of(row.getString("nspname"), row.getString("relname"));
  }

  private static CatalogColumn column(ResultSet row) throws SQLException {
    return new CatalogColumn(
        new Identifier(row.getString("attname")),
        row.getString("typname"),
        row.getString("display_type"),
        row.getString("base_type"),
        row.getLong("type_oid"),
        row.getInt("type_modifier"),
        row.getLong("collation_oid"),
        row.getBoolean("deterministic"),
        row.getBoolean("narrow_sequence"),
        new StoredType(
            row.getString("stored_type"),
            row.getInt("stored_modifier"),
            row.getBoolean("constrained")),
        ColumnDefault.valueOf(row.getString("default_value")));
  }

  private static UniqueKey uniqueKey(ResultSet row) throws SQLException {
    String[] columns = (String[]) row.getArray("column_names").getArray();
    return new UniqueKey(
        new Identifier(row.getString("key_name")),
        UniqueKey.Kind.of(row.getString("constraint_type")),
        Arrays.stream(columns).map(Identifier::new).toList(),
        row.getBoolean("plain"));
  }

  private <T> T one(SqlText query, RowReader<T> reader) throws SQLException {
    return list(query, reader).get(0);
  }

  <T> List<T> list(SqlText query, RowReader<T> reader) throws SQLException {
    List<T> result = new ArrayList<>();
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        result.add(reader.read(row));
      }
    }
    return result;
  }

  <T> Map<Long, List<T>> grouped(SqlText query, RowReader<T> reader) throws SQLException {
    Map<Long, List<T>> result = new HashMap<>();
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        result
            .computeIfAbsent(row.getLong("table_oid"), oid -> new ArrayList<>())
            .add(reader.read(row));
      }
    }
    return result;
  }

  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private record ServerFacts(
      @Nullable String citusVersion,
      int postgresVersion,
      String encoding,
      List<Identifier> searchPath) {}

  private record LocalGroup(int id, int shardCount, boolean repartitionJoins) {}
}
