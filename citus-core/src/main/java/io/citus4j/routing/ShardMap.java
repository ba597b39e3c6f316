package io.citus4j.routing;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.RoutingFacts;
import io.citus4j.metadata.ServerInfo;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which node holds which shard, arranged for looking up by key.
 *
 * <p>A map is as old as the snapshot it was made of. While shards move, a statement sent by an old
 * map still gives the right answer, because every node with metadata can run it; it only takes one
 * more hop. The names it knows, and the nodes, must not have changed. Immutable.
 *
 * @since 0.1
 */
public final class ShardMap {

  private final List<Identifier> searchPath;
  private final int postgresVersion;
  private final Map<QualifiedName, RoutableTable> tables;
  private final Map<Integer, Node> primaries;
  private volatile @Nullable Map<Long, ShardGroup> shardGroups;
  private final RoutingFacts facts;
  private final String citusVersion;

  private ShardMap(
      ServerInfo server,
      Map<QualifiedName, RoutableTable> tables,
      Map<Integer, Node> primaries,
      RoutingFacts facts) {
    this.searchPath = server.searchPath();
    this.citusVersion = server.citusVersion();
    this.facts = facts;
    this.postgresVersion = server.postgresVersion();
    this.tables = tables;
    this.primaries = primaries;
  }

  /**
   * Arranges a snapshot for looking up.
   *
   * @param snapshot a snapshot with shards
   * @return the map
   */
  public static ShardMap of(CatalogSnapshot snapshot) {
    Objects.requireNonNull(snapshot, "snapshot");
    Map<QualifiedName, RoutableTable> tables = new HashMap<>();
    for (CatalogTable table : snapshot.tables()) {
      tables.put(
          table.name(),
          snapshot.routingFacts().localViews().contains(table.name())
              ? RoutableTable.ofLocalView(table)
              : RoutableTable.of(table, snapshot.server().encoding()));
    }
    Map<Integer, Node> primaries = new HashMap<>();
    for (Node node : snapshot.nodes()) {
      if (node.role() == Node.Role.PRIMARY) {
        primaries.put(node.groupId(), node);
      }
    }
    return new ShardMap(snapshot.server(), tables, primaries, snapshot.routingFacts());
  }

  /**
   * Tells how Citus keeps a table.
   *
   * @param table the table's name, resolved through the search path of the snapshot if it has no
   *     schema
   * @return the kind, or empty if there was no such table
   */
  public Optional<TableKind> kindOf(QualifiedName table) {
    return find(table).map(RoutableTable::kind);
  }

  /** Finds a table that a statement mentions. */
  RoutableTable require(QualifiedName table) {
    return find(table)
        .orElseThrow(
            () -> new NotRoutableException("table \"" + table + "\" is not in the shard map"));
  }

  /**
   * Lists the columns of a table.
   *
   * @param table the table's name, resolved through the search path of the snapshot if it has no
   *     schema
   * @return the names in the table's order; empty if there was no such table
   */
  public List<Identifier> columnsOf(QualifiedName table) {
    return find(table)
        .map(found -> found.columns().stream().map(CatalogColumn::name).toList())
        .orElse(List.of());
  }

  /**
   * Returns the query of a view.
   *
   * @param view the view's name, resolved through the search path of the snapshot if it has no
   *     schema
   * @return the query with names for the search path of the snapshot; empty if there was no such
   *     view, if it reads no table that Citus knows, or if its query could not be read
   */
  public Optional<String> definitionOf(QualifiedName view) {
    return find(view).map(found -> facts.viewDefinitions().get(found.name()));
  }

  /**
   * Tells what is known of a function of users.
   *
   * @param function the function's name, resolved through the search path of the snapshot if it has
   *     no schema
   * @return how much its result may change; {@link Volatility#UNKNOWN} if it is not known, or not
   *     the same for all variants, or if a node may not have it
   */
  public Volatility volatilityOf(QualifiedName function) {
    if (function.schema().isPresent()) {
      return volatility(facts.functions().get(function));
    }
    for (Identifier schema : searchPath) {
      Character found = facts.functions().get(function.in(schema));
      if (found != null) {
        return volatility(found);
      }
    }
    return Volatility.UNKNOWN;
  }

  private static Volatility volatility(@Nullable Character code) {
    return switch (code == null ? ' ' : code) {
      case 'i' -> Volatility.IMMUTABLE;
      case 's' -> Volatility.STABLE;
      case 'v' -> Volatility.VOLATILE;
      default -> Volatility.UNKNOWN;
    };
  }

  /** Whether the session lets rows be sent from node to node for joins. */
  boolean repartitionsJoins() {
    return facts.repartitionJoins();
  }

  /** The version of Citus, such as {@code 13.2-1}. */
  String citusVersion() {
    return citusVersion;
  }

  /** The number of {@code server_version_num}. */
  int postgresVersion() {
    return postgresVersion;
  }

  /** Finds a table as PostgreSQL would. */
  Optional<RoutableTable> find(QualifiedName table) {
    if (table.schema().isPresent()) {
      return Optional.ofNullable(tables.get(table));
    }
    for (Identifier schema : searchPath) {
      RoutableTable found = tables.get(table.in(schema));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The node that holds a shard of a table. */
  Node ownerOf(RoutableTable table, int index) {
    return primaryOf(table.groupId(index))
        .orElseThrow(
            () ->
                new NotRoutableException(
                    "shard " + table.shardId(index) + " has no active placement"));
  }

  /** The route to one shard of a table. */
  Route.SingleShard routeTo(RoutableTable table, int index) {
    return new Route.SingleShard(List.of(table.shardId(index)), ownerOf(table, index));
  }

  /** The route of a statement that no shard has rows for. */
  Route.SingleShard routeToNoShard() {
    return new Route.SingleShard(
        List.of(),
        primaryOf(0)
            .orElseThrow(() -> new NotRoutableException("no key can satisfy the conditions")));
  }

  /**
   * Shards that are always on one node.
   *
   * @param colocation the colocation group, or the name of a table that has none
   * @param index the place of the shard within its table
   */
  record ShardGroup(Object colocation, int index) {}

  /** The groups of some shards; shards that the map does not have are left out. */
  Set<ShardGroup> groupsOf(List<Long> shardIds) {
    Set<ShardGroup> groups = new HashSet<>();
    for (Long shardId : shardIds) {
      ShardGroup group = groups().get(shardId);
      if (group != null) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Made when it is first needed, because most maps are read again before it is. */
  private Map<Long, ShardGroup> groups() {
    Map<Long, ShardGroup> known = shardGroups;
    if (known == null) {
      known = new HashMap<>();
      for (RoutableTable table : tables.values()) {
        if (table.isDistributed()) {
          for (int i = 0; i < table.shardCount(); i++) {
            known.put(table.shardId(i), new ShardGroup(table.colocation(), i));
          }
        }
      }
      shardGroups = known;
    }
    return known;
  }

  /** The node that takes the writes of a group. */
  Optional<Node> primaryOf(int groupId) {
    return Optional.ofNullable(primaries.get(groupId));
  }

  /** Tells whether both know the same tables, shards and nodes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ShardMap that
            && searchPath.equals(that.searchPath)
            && primaries.equals(that.primaries)
            && citusVersion.equals(that.citusVersion)
            && facts.equals(that.facts)
            && tables.equals(that.tables));
  }

  @Override
  public int hashCode() {
    return Objects.hash(searchPath, primaries);
  }
}
