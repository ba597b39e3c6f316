package io.citus4j.metadata;

import io.citus4j.metadata.CatalogTable.Constraints;
import io.citus4j.metadata.CatalogTable.Storage;
import io.citus4j.metadata.CatalogTable.TableRow;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue made by hand: a coordinator on port 9700, workers from port 9701 on, in groups from 1
 * on, and tables in schema {@code public} unless said otherwise. Not thread-safe.
 */
public final class SnapshotFixture {

  private static final long HASHES = 1L << 32;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, ColocationGroup> groups = new LinkedHashMap<>();
  private final List<CatalogTable> tables = new ArrayList<>();
  private final Map<Long, TableTraits> traits = new HashMap<>();
  private final Map<Long, List<ColumnStatistics>> statistics = new HashMap<>();
  private final List<HiddenTable> hidden = new ArrayList<>();
  private String citusVersion = "13.2-1";
  private final Map<Long, List<RewriteHazard>> hazards = new HashMap<>();
  private final List<ForeignKeyLink> links = new ArrayList<>();
  private final List<CatalogSchema> schemas = new ArrayList<>();
  private final List<Identifier> accessMethods = new ArrayList<>(List.of(new Identifier("heap")));
  private List<Identifier> searchPath = List.of(new Identifier("public"));
  private String encoding = "UTF8";
  private CatalogObjects objects = CatalogObjects.NONE;
  private PinRegistry pins = PinRegistry.NONE;
  private final int workers;
  private final Map<QualifiedName, PartitionedTable> partitioned = new LinkedHashMap<>();
  private final List<MaterializedView> views = new ArrayList<>();
  private boolean rollupProgress;
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private boolean columnar;
  private long nextShardId = 102_008;
  private long nextOid = 16_384;

  private SnapshotFixture(int workers) {
    this.workers = workers;
    for (int group = 0; group <= workers; group++) {
      nodes.add(
          new Node(
              group + 1, group, "localhost", 9700 + group, Node.Role.PRIMARY, true, true, true));
    }
  }

  private RoutingFacts routingFacts = RoutingFacts.NONE;

  /** A coordinator and some workers. */
  public static SnapshotFixture cluster(int workers) {
    return new SnapshotFixture(workers);
  }

  /** Sets the schemas of the session's search path. */
  public SnapshotFixture searchPath(String... schemas) {
    searchPath = Arrays.stream(schemas).map(Identifier::new).toList();
    return this;
  }

  /** Sets the encoding of the database. */
  public SnapshotFixture encoding(String name) {
    encoding = name;
    return this;
  }

  /** Sets what there is beside nodes and tables. */
  public SnapshotFixture objects(CatalogObjects newObjects) {
    objects = newObjects;
    return this;
  }

  /** Sets the version of Citus's extension. */
  public SnapshotFixture citusVersion(String version) {
    citusVersion = version;
    return this;
  }

  /** Adds a table of an extension in schema {@code public}. */
  public SnapshotFixture tableOfExtension(String name, String extension) {
    hidden.add(new HiddenTable(QualifiedName.of("public", name), new Identifier(extension)));
    return this;
  }

  /** Adds a temporary table. */
  public SnapshotFixture temporaryTable(String name) {
    hidden.add(new HiddenTable(QualifiedName.of("pg_temp_3", name), null));
    return this;
  }

  /** Sets which values are pinned. */
  public SnapshotFixture pins(PinRegistry registry) {
    pins = registry;
    return this;
  }

  /** Changes the node of a group. */
  public SnapshotFixture node(int group, boolean active, boolean shouldHaveShards) {
    nodes.replaceAll(
        node ->
            node.groupId() != group
                ? node
                : new Node(
                    node.id(),
                    group,
                    node.host(),
                    node.port(),
                    node.role(),
                    active,
                    active,
                    shouldHaveShards));
    return this;
  }

  /** Takes the nodes of a group away, as if nobody had added them. */
  public SnapshotFixture withoutNodeOfGroup(int group) {
    nodes.removeIf(node -> node.groupId() == group);
    return this;
  }

  /** Adds a table in schema {@code public}; a local one unless the details say otherwise. */
  public SnapshotFixture table(String name, Consumer<Table> details) {
    return table("public", name, details);
  }

  /** Adds a table; a local one unless the details say otherwise. */
  public SnapshotFixture table(String schema, String name, Consumer<Table> details) {
    Table table = new Table(QualifiedName.of(schema, name));
    details.accept(table);
    CatalogTable built = table.build();
    tables.add(built);
    traits.put(built.oid(), table.traits.build());
    statistics.put(built.oid(), table.statistics);
    return this;
  }

  /** Returns the catalogue. */
  public CatalogSnapshot snapshot() {
    return new CatalogSnapshot(
        new ServerInfo(citusVersion, 150_020, encoding, searchPath, 0, 32),
        nodes,
        List.copyOf(groups.values()),
        tables,
        objects,
        new CatalogTraits(traits, statistics, hidden),
        new Partitioning(now, columnar, partitioned),
        pins,
        views,
        rollupProgress,
        new RewriteFacts(hazards, links),
        DatabaseFacts.of(schemas, accessMethods),
        new CatalogNamespaces(Set.of(new Identifier("public")), Map.of()),
        routingFacts);
  }

  /** Sets what only routing needs to know. */
  public SnapshotFixture routingFacts(RoutingFacts facts) {
    routingFacts = facts;
    return this;
  }

  /** Creates the table in which rollups note how far they came. */
  public SnapshotFixture withRollupProgress() {
    rollupProgress = true;
    return this;
  }

  /** Adds a materialized view. */
  public SnapshotFixture materializedView(MaterializedView view) {
    views.add(view);
    return table(
        view.name().schema().orElseThrow().value(),
        view.name().name().value(),
        t -> t.kind(TableKind.VIEW));
  }

  /** Sets the server's clock. */
  public SnapshotFixture at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  /** Installs the extension by which tables are stored by columns. */
  public SnapshotFixture withColumnar() {
    columnar = true;
    accessMethods.add(new Identifier("columnar"));
    return this;
  }

  /** Partitions a table in schema {@code public} by ranges of a column. */
  public SnapshotFixture partitionedByRange(
      String table, String column, String type, TimePartition... ranges) {
    partitioned.put(
        QualifiedName.of("public", table),
        new PartitionedTable(
            PartitionedTable.Strategy.RANGE,
            1,
            new Identifier(column),
            type,
            Arrays.stream(ranges).map(TimePartition::name).toList(),
            List.of(ranges)));
    return this;
  }

  /** A partition in schema {@code public}, with bounds without a zone, or null for none. */
  public static TimePartition partition(String name, @Nullable String from, @Nullable String to) {
    return new TimePartition(
        QualifiedName.of("public", name),
        from == null ? null : LocalDateTime.parse(from),
        to == null ? null : LocalDateTime.parse(to),
        "heap");
  }

  /** Adds an ordinary schema. */
  public SnapshotFixture schema(String name) {
    schemas.add(new CatalogSchema(new Identifier(name), OptionalInt.empty()));
    return this;
  }

  /** Adds a distributed schema. */
  public SnapshotFixture distributedSchema(String name, int group) {
    schemas.add(new CatalogSchema(new Identifier(name), OptionalInt.of(group)));
    return this;
  }

  /** One table while it is being described. */
  public final class Table {

    private final QualifiedName name;
    private final List<CatalogColumn> columns = new ArrayList<>();
    private final List<QualifiedName> targets = new ArrayList<>();
    private final List<UniqueKey> uniqueKeys = new ArrayList<>();
    private final List<CatalogForeignKey> foreignKeys = new ArrayList<>();
    private final List<CatalogIndex> indexes = new ArrayList<>();
    private final List<ShardInterval> shards = new ArrayList<>();
    private final TableTraits.Builder traits = new TableTraits.Builder();
    private final List<ColumnStatistics> statistics = new ArrayList<>();
    private TableKind kind = TableKind.LOCAL;
    private @Nullable Identifier distributionColumn;
    private int colocationId;
    private boolean partition;
    private long rows;
    private @Nullable Identifier accessMethod = new Identifier("heap");
    private boolean convertedByCitus;

    private Table(QualifiedName name) {
      this.name = name;
    }

    /** Adds a column with the default collation, if its type has one. */
    public Table column(String column, String typeName) {
      return column(column, typeName, typeName.equals("text") ? 100 : 0, true, false);
    }

    /** Adds a column of text with a collation. */
    public Table collatedColumn(String column, long collationOid, boolean deterministic) {
      return column(column, "text", collationOid, deterministic, false);
    }

    /** Adds an integer column that takes its default from a sequence. */
    public Table serialColumn(String column) {
      return column(column, "int4", 0, true, true);
    }

    private Table column(
        String column, String typeName, long collation, boolean deterministic, boolean narrow) {
      columns.add(
          new CatalogColumn(
              new Identifier(column),
              typeName,
              displayType(typeName),
              displayType(typeName),
              typeName.hashCode(),
              -1,
              collation,
              deterministic,
              narrow));
      return this;
    }

    /** Adds a key over some columns. */
    public Table unique(String key, UniqueKey.Kind keyKind, String... keyColumns) {
      uniqueKeys.add(
          new UniqueKey(
              new Identifier(key),
              keyKind,
              Arrays.stream(keyColumns).map(Identifier::new).toList(),
              keyColumns.length > 0));
      return this;
    }

    /** Adds an exclusion constraint, with the columns it compares for equality. */
    public Table exclusion(String constraint, String definition, String... equalColumns) {
      traits.exclusions.add(new TableTraits.Exclusion(new Identifier(constraint), definition));
      return unique(constraint, UniqueKey.Kind.EXCLUSION_CONSTRAINT, equalColumns);
    }

    /** Makes the table show traits; names of relations are in schema {@code public}. */
    public Table traits(Consumer<TraitFixture> details) {
      details.accept(new TraitFixture(name, traits));
      return this;
    }

    /** Adds statistics: a count of rows, of values, and shares of rows. */
    public Table statistics(
        String column, double rows, double values, double nullShare, double mostCommonShare) {
      statistics.add(
          new ColumnStatistics(new Identifier(column), rows, values, nullShare, mostCommonShare));
      return this;
    }

    /** Adds a numeric column. */
    public Table numericColumn(String column, int precision, int scale) {
      columns.add(
          new CatalogColumn(
              new Identifier(column),
              "numeric",
              "numeric(%d,%d)".formatted(precision, scale),
              "numeric",
              1700,
              ((precision << 16) | (scale & 0x7ff)) + 4,
              0,
              true,
              false));
      return this;
    }

    /** Adds a foreign key to a table in schema {@code public}. */
    public Table references(String target) {
      QualifiedName targetName = QualifiedName.of("public", target);
      targets.add(targetName);
      links.add(
          new ForeignKeyLink(
              new Identifier(name.name() + "_" + target + "_fkey"), name, targetName));
      return this;
    }

    /** Adds something that Citus could not keep if it wrote the table anew. */
    public Table hazard(RewriteHazard.Kind hazardKind, String object) {
      hazards
          .computeIfAbsent(nextOid, oid -> new ArrayList<>())
          .add(new RewriteHazard(hazardKind, object));
      return this;
    }

    /** Makes it a partition of some other table. */
    public Table partition() {
      partition = true;
      return this;
    }

    /** Adds a foreign key to a table in schema {@code public}, with its columns on both sides. */
    public Table foreignKey(
        String key, List<String> from, String target, List<String> to, String onDelete) {
      foreignKeys.add(
          new CatalogForeignKey(
              new Identifier(key),
              from.stream().map(Identifier::new).toList(),
              QualifiedName.of("public", target),
              to.stream().map(Identifier::new).toList(),
              onDelete,
              "NO ACTION",
              "FOREIGN KEY (%s) REFERENCES %s(%s)"
                  .formatted(String.join(", ", from), target, String.join(", ", to))));
      return references(target);
    }

    /** Adds an index. */
    public Table index(CatalogIndex index) {
      indexes.add(index);
      return this;
    }

    /** Makes it a table of some kind that has no distribution column. */
    public Table kind(TableKind kindWithoutColumn) {
      kind = kindWithoutColumn;
      return this;
    }

    /** Distributes the table into a colocation group, 0 for none, with intervals of equal size. */
    public Table distributed(String column, int group, int shardCount) {
      long size = HASHES / shardCount;
      for (int i = 0; i < shardCount; i++) {
        long lower = Integer.MIN_VALUE + i * size;
        shard(i, lower, i == shardCount - 1 ? Integer.MAX_VALUE : lower + size - 1);
      }
      return distributed(column, group);
    }

    /** Distributes the table into shards with the lower bounds given; each goes up to the next. */
    public Table distributedFrom(String column, int group, List<Integer> lowerBounds) {
      for (int i = 0; i < lowerBounds.size(); i++) {
        boolean last = i == lowerBounds.size() - 1;
        shard(i, lowerBounds.get(i), last ? Integer.MAX_VALUE : lowerBounds.get(i + 1) - 1L);
      }
      return distributed(column, group);
    }

    /** Distributes the table by a hash of which each pair of bounds has a shard, on a group. */
    public Table distributedAs(String column, int group, List<ShardOnNode> layout) {
      for (ShardOnNode shard : layout) {
        long id = nextShardId++;
        shards.add(
            new ShardInterval(
                id,
                String.valueOf(shard.min()),
                String.valueOf(shard.max()),
                List.of(new Placement(id, shard.nodeGroup()))));
      }
      return distributed(column, group);
    }

    /** Takes a shard away. */
    public Table withoutShard(int index) {
      shards.remove(index);
      return this;
    }

    private Table distributed(String column, int group) {
      kind = TableKind.HASH_DISTRIBUTED;
      distributionColumn = new Identifier(column);
      colocationId = group;
      if (group > 0) {
        groups.put(group, new ColocationGroup(group, shards.size(), 1));
      }
      return this;
    }

    private void shard(int index, long lower, long upper) {
      long id = nextShardId++;
      shards.add(
          new ShardInterval(
              id,
              String.valueOf(lower),
              String.valueOf(upper),
              List.of(new Placement(id, 1 + index % workers))));
    }

    /** Makes it a single-shard table of a group, on the first node of a group of nodes. */
    public Table singleShard(int group, int nodeGroup) {
      kind = TableKind.SINGLE_SHARD;
      colocationId = group;
      long id = nextShardId++;
      shards.add(new ShardInterval(id, null, null, List.of(new Placement(id, nodeGroup))));
      return this;
    }

    /** Distributes the table by ranges. */
    public Table ranged(String column) {
      kind = TableKind.RANGE_DISTRIBUTED;
      distributionColumn = new Identifier(column);
      return this;
    }

    /** Adds a shard with bounds, or without. */
    public Table range(@Nullable String from, @Nullable String to) {
      long id = nextShardId++;
      shards.add(new ShardInterval(id, from, to, List.of(new Placement(id, 1))));
      return this;
    }

    /** Says how many rows the statistics count. */
    public Table rows(long count) {
      rows = count;
      return this;
    }

    /** Stores the table in some way, null for none. */
    public Table storedAs(@Nullable String method) {
      accessMethod = method == null ? null : new Identifier(method);
      return this;
    }

    /** Makes it a Citus local table because of a foreign key to a reference table. */
    public Table convertedByCitus() {
      convertedByCitus = true;
      return kind(TableKind.CITUS_LOCAL);
    }

    private CatalogTable build() {
      TableRow row =
          new TableRow(
              nextOid++,
              name,
              kind,
              distributionColumn,
              colocationId,
              partition,
              new Storage(accessMethod, rows, convertedByCitus));
      return new CatalogTable(
          row, columns, new Constraints(uniqueKeys, targets, foreignKeys, indexes), shards);
    }
  }

  private static String displayType(String typeName) {
    return switch (typeName) {
      case "int8" -> "bigint";
      case "int4" -> "integer";
      default -> typeName;
    };
  }

  /** A shard with its bounds and the group of the node that holds it. */
  public record ShardOnNode(int min, int max, int nodeGroup) {}
}
