package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of a cluster at one moment. Immutable.
 *
 * @since 0.1
 */
public final class CatalogSnapshot {

  private final ServerInfo server;
  private final List<Node> nodes;
  private final Map<Integer, ColocationGroup> colocationGroups;
  private final Map<QualifiedName, CatalogTable> tables;
  private final CatalogObjects objects;
  private final CatalogTraits traits;
  private final Partitioning partitioning;
  private final PinRegistry pins;
  private final Map<QualifiedName, MaterializedView> materializedViews;
  private final boolean rollupProgress;
  private final RewriteFacts rewriteFacts;
  private final DatabaseFacts database;
  private final CatalogNamespaces namespaces;
  private final RoutingFacts routingFacts;

  CatalogSnapshot(
      ServerInfo server,
      List<Node> nodes,
      List<ColocationGroup> colocationGroups,
      List<CatalogTable> tables,
      CatalogObjects objects,
      CatalogTraits traits,
      Partitioning partitioning,
      PinRegistry pins,
      List<MaterializedView> materializedViews,
      boolean rollupProgress,
      RewriteFacts rewriteFacts,
      DatabaseFacts database,
      CatalogNamespaces namespaces,
      RoutingFacts routingFacts) {
    this.routingFacts = Objects.requireNonNull(routingFacts, "routingFacts");
    this.rewriteFacts = Objects.requireNonNull(rewriteFacts, "rewriteFacts");
    this.server = Objects.requireNonNull(server, "server");
    this.nodes = List.copyOf(nodes);
    this.database = database;
    this.colocationGroups = new LinkedHashMap<>();
    for (ColocationGroup group : colocationGroups) {
      this.colocationGroups.put(group.id(), group);
    }
    this.tables = new LinkedHashMap<>();
    for (CatalogTable table : tables) {
      this.tables.put(table.name(), table);
    }
    this.objects = Objects.requireNonNull(objects, "objects");
    this.traits = Objects.requireNonNull(traits, "traits");
    this.partitioning = Objects.requireNonNull(partitioning, "partitioning");
    this.pins = Objects.requireNonNull(pins, "pins");
    this.rollupProgress = rollupProgress;
    this.materializedViews = new LinkedHashMap<>();
    for (MaterializedView view : materializedViews) {
      this.materializedViews.put(view.name(), view);
    }
    this.namespaces = Objects.requireNonNull(namespaces, "namespaces");
  }

  /** A snapshot that knows where rows are and nothing else. */
  static CatalogSnapshot forRouting(
      ServerInfo server, List<Node> nodes, List<CatalogTable> tables, RoutingFacts routingFacts) {
    return new CatalogSnapshot(
        server,
        nodes,
        List.of(),
        tables,
        CatalogObjects.NONE,
        new CatalogTraits(Map.of(), Map.of(), List.of()),
        new Partitioning(Instant.EPOCH, false, Map.of()),
        PinRegistry.NONE,
        List.of(),
        false,
        RewriteFacts.NONE,
        DatabaseFacts.of(List.of(), List.of()),
        new CatalogNamespaces(Set.of(), Map.of()),
        routingFacts);
  }

  /**
   * Returns what decides where statements run besides tables and nodes.
   *
   * @return the facts; nothing unless the snapshot was read for routing
   */
  public RoutingFacts routingFacts() {
    return routingFacts;
  }

  /**
   * Returns facts about the server and the session.
   *
   * @return the facts, never null
   */
  public ServerInfo server() {
    return server;
  }

  /**
   * Returns the nodes.
   *
   * @return the nodes ordered by group and id; empty while none was added
   */
  public List<Node> nodes() {
    return nodes;
  }

  /**
   * Returns the tables.
   *
   * @return every ordinary and partitioned table the user can see outside the system's schemas
   */
  public List<CatalogTable> tables() {
    return new ArrayList<>(tables.values());
  }

  /**
   * Finds a table as PostgreSQL would: a name without a schema is looked for along the search path.
   *
   * @param name the table's name
   * @return the table, or empty if there is none
   */
  public Optional<CatalogTable> table(QualifiedName name) {
    if (name.schema().isPresent()) {
      return Optional.ofNullable(tables.get(name));
    }
    for (Identifier schema : server.searchPath()) {
      CatalogTable found = tables.get(name.in(schema));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /**
   * Finds a colocation group.
   *
   * @param id the group's id
   * @return the group, or empty if there is none
   */
  public Optional<ColocationGroup> colocationGroup(int id) {
    return Optional.ofNullable(colocationGroups.get(id));
  }

  /**
   * Returns what there is beside nodes and tables.
   *
   * @return publications, subscriptions and functions
   */
  public CatalogObjects objects() {
    return objects;
  }

  /**
   * Returns what may keep a table from being distributed.
   *
   * @param table a table of this snapshot
   * @return its traits, never null
   */
  public TableTraits traits(CatalogTable table) {
    return traits.of(table);
  }

  /**
   * Returns what the last {@code ANALYZE} found in a column.
   *
   * @param table a table of this snapshot
   * @param column the column's name
   * @return the statistics; empty if there are none, if the user may not read them, if they have
   *     nothing to say about uneven shards, or if Citus knows the table already
   */
  public Optional<ColumnStatistics> statistics(CatalogTable table, Identifier column) {
    return traits.statistics(table, column);
  }

  /**
   * Finds a table that is there, but that is not among {@link #tables()}.
   *
   * @param name the table's name, found as by {@link #table}
   * @return the table, or empty if there is none
   */
  public Optional<HiddenTable> hiddenTable(QualifiedName name) {
    return traits.hiddenTable(name, server.searchPath());
  }

  /**
   * Returns how tables are partitioned.
   *
   * @return the partitioned tables, and when the snapshot was taken by the server's clock
   */
  public Partitioning partitioning() {
    return partitioning;
  }

  /**
   * Returns which values are pinned to nodes.
   *
   * @return the pins of all schemas, and what keeps them
   */
  public PinRegistry pins() {
    return pins;
  }

  /**
   * Tells whether there is the table in which rollups note how far they came.
   *
   * @return true if {@code citus4j.rollup_progress} is there
   */
  public boolean hasRollupProgress() {
    return rollupProgress;
  }

  /**
   * Finds a materialized view.
   *
   * @param view the view's name with its schema
   * @return the view, or empty if there is none
   */
  public Optional<MaterializedView> materializedView(QualifiedName view) {
    return Optional.ofNullable(materializedViews.get(view));
  }

  /**
   * Returns what Citus could not keep if it wrote a table anew.
   *
   * @param table a table of this snapshot
   * @return the hazards ordered by kind and name; empty for a table that Citus does not know
   */
  public List<RewriteHazard> rewriteHazards(CatalogTable table) {
    return rewriteFacts.hazards().getOrDefault(table.oid(), List.of());
  }

  /**
   * Returns the foreign keys of all tables, those of shards and partitions left out.
   *
   * @return the foreign keys ordered by table and name
   */
  public List<ForeignKeyLink> foreignKeyLinks() {
    return rewriteFacts.foreignKeys();
  }

  /**
   * Finds a schema of the database.
   *
   * @param name the schema's name
   * @return the schema, or empty if there is none
   */
  public Optional<CatalogSchema> schema(Identifier name) {
    return Optional.ofNullable(database.schemas().get(name));
  }

  /**
   * Tells whether rows can be stored in some way.
   *
   * @param accessMethod the name of a table access method, {@code columnar} for example
   * @return true if the database has it
   */
  public boolean hasAccessMethod(Identifier accessMethod) {
    return database.accessMethods().contains(accessMethod);
  }

  /**
   * Returns the schemas and the types in them.
   *
   * @return the names of schemas and enum types
   */
  public CatalogNamespaces namespaces() {
    return namespaces;
  }
}
