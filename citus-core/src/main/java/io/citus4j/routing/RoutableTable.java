package io.citus4j.routing;

import io.citus4j.internal.hash.ShardKeyHash;
import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the router has to know of a table. Immutable. */
final class RoutableTable {

  private static final Set<String> ENCODED_TYPES =
      Set.of("text", "varchar", "bpchar", "name", "char");

  private final CatalogTable table;
  private final TableKind kind;
  private final @Nullable ShardKeyHash hash;
  private final @Nullable ShardKeyHash givenHash;
  private final Set<Identifier> narrowSequenceColumns;
  private final RangeBounds bounds;
  private final long[] shardIds;
  private final int[] groupIds;

  private RoutableTable(
      CatalogTable table, TableKind kind, @Nullable ShardKeyHash hash, RangeBounds bounds) {
    this.table = table;
    this.kind = kind;
    this.hash = hash;
    this.givenHash =
        hash == null
            ? null
            : ShardKeyHash.forType(distributionColumn().storedType().name()).orElse(null);
    this.bounds = bounds;
    this.narrowSequenceColumns =
        Set.copyOf(
            table.columns().stream()
                .filter(CatalogColumn::narrowSequence)
                .map(CatalogColumn::name)
                .toList());
    List<ShardInterval> shards = bounds.shards();
    this.shardIds = shards.stream().mapToLong(ShardInterval::shardId).toArray();
    this.groupIds =
        shards.stream()
            .mapToInt(
                shard -> shard.placements().isEmpty() ? -1 : shard.placements().get(0).groupId())
            .toArray();
  }

  static RoutableTable of(CatalogTable table, String encoding) {
    return switch (table.kind()) {
      case HASH_DISTRIBUTED ->
          new RoutableTable(
              table,
              table.kind(),
              hashOf(table, encoding).orElse(null),
              RangeBounds.ofHashes(table.shards()));
      case RANGE_DISTRIBUTED ->
          new RoutableTable(
              table,
              table.kind(),
              null,
              RangeBounds.ofValues(
                  table.shards(),
                  table.distributionColumn().map(key -> key.storedType().name()).orElse("")));
      default -> new RoutableTable(table, table.kind(), null, RangeBounds.none(table.shards()));
    };
  }

  /** A view whose rows are on the coordinator only. */
  static RoutableTable ofLocalView(CatalogTable view) {
    return new RoutableTable(view, TableKind.LOCAL, null, RangeBounds.none(view.shards()));
  }

  private static Optional<ShardKeyHash> hashOf(CatalogTable table, String encoding) {
    return table
        .distributionColumn()
        .filter(column -> column.deterministicCollation())
        .map(CatalogColumn::storedType)
        .filter(type -> !ENCODED_TYPES.contains(type.name()) || encoding.equals("UTF8"))
        .flatMap(type -> ShardKeyHash.forType(type.name(), type.modifier()));
  }

  /** Why Citus does not change the rows of this view. */
  UnsupportedQueryException refusedAsView() {
    return new UnsupportedQueryException(
        "cannot modify views when the query contains citus tables",
        "\"" + name() + "\" is a view over tables that Citus knows",
        "Change the table that the view is over.");
  }

  QualifiedName name() {
    return table.name();
  }

  TableKind kind() {
    return kind;
  }

  /** Whether its rows are on the workers, each on one of them. */
  boolean isDistributed() {
    return switch (table.kind()) {
      case HASH_DISTRIBUTED, RANGE_DISTRIBUTED, APPEND_DISTRIBUTED, SINGLE_SHARD -> true;
      default -> false;
    };
  }

  boolean hasDistributionColumn() {
    return table.distributionColumn().isPresent();
  }

  boolean isColocatedWith(RoutableTable other) {
    return table == other.table || table.isColocatedWith(other.table);
  }

  /** What colocated tables have in common: the id of their group, or the name of one alone. */
  Object colocation() {
    return table.colocationId().isPresent() ? table.colocationId().getAsInt() : table.name();
  }

  CatalogColumn distributionColumn() {
    return table.distributionColumn().orElseThrow();
  }

  boolean isDistributionColumn(Identifier column) {
    return table.distributionColumn().filter(key -> key.name().equals(column)).isPresent();
  }

  List<CatalogColumn> columns() {
    return table.columns();
  }

  Optional<CatalogColumn> column(Identifier name) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  int shardCount() {
    return shardIds.length;
  }

  long shardId(int index) {
    return shardIds[index];
  }

  List<Long> shardIds(BitSet indexes) {
    List<Long> ids = new ArrayList<>(indexes.cardinality());
    indexes.stream().forEach(index -> ids.add(shardIds[index]));
    return ids;
  }

  BitSet allShards() {
    BitSet all = new BitSet();
    all.set(0, shardIds.length);
    return all;
  }

  /** What makes a statement touch more than one shard. */
  String whySeveral(BitSet touched) {
    return touched.cardinality() == shardIds.length && hasDistributionColumn()
        ? "because nothing is said of \"" + distributionColumn().name() + '"'
        : "for several values of the distribution column";
  }

  /** Whether there are several copies of a shard. */
  boolean isReplicated() {
    return table.shards().stream().anyMatch(shard -> shard.placements().size() > 1);
  }

  int groupId(int index) {
    return groupIds[index];
  }

  /** Whether it is the same table in the same shards on the same nodes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof RoutableTable that
            && table.name().equals(that.table.name())
            && kind == that.kind
            && table.colocationId().equals(that.table.colocationId())
            && table.distributionColumn().equals(that.table.distributionColumn())
            && table.columns().equals(that.table.columns())
            && bounds.shards().equals(that.bounds.shards())
            && (hash == null) == (that.hash == null));
  }

  @Override
  public int hashCode() {
    return table.name().hashCode();
  }

  /** Columns that only the coordinator can fill from their sequence. */
  Set<Identifier> narrowSequenceColumns() {
    return narrowSequenceColumns;
  }

  /** The shards that rows whose distribution column has a value can be in. */
  ShardSet shardsEqualTo(Expression constant) {
    return shardsComparedWith(Comparator.EQUAL, constant);
  }

  /** The shards of the rows whose distribution column compares with a value. */
  ShardSet shardsComparedWith(Comparator comparator, Expression constant) {
    boolean range = table.kind() == TableKind.RANGE_DISTRIBUTED;
    if (comparator == Comparator.NOT_EQUAL
        || comparator == Comparator.OTHER
        || (comparator != Comparator.EQUAL && !range)) {
      return ShardSet.all();
    }
    return shardsOf(KeyValue.compared(constant, distributionColumn()), comparator, constant);
  }

  /** The shard of a row whose distribution column is given a value. */
  ShardSet shardOfRow(Expression constant) {
    return shardsOf(KeyValue.assigned(constant, distributionColumn()), Comparator.EQUAL, constant);
  }

  private ShardSet shardsOf(KeyValue key, Comparator comparator, Expression constant) {
    Object value = key.value();
    if (key.kind() == KeyValue.Kind.NULL) {
      return ShardSet.none();
    }
    if (key.kind() == KeyValue.Kind.NOT_SEEN) {
      return ShardSet.all();
    }
    if (value == null) {
      return unreadable(describe(constant));
    }
    return table.kind() == TableKind.RANGE_DISTRIBUTED
        ? bounds
            .shards(comparator, value)
            .map(ShardSet::of)
            .orElseGet(() -> unreadable(describe(constant)))
        : shardOf(key, value, constant);
  }

  private ShardSet shardOf(KeyValue key, Object value, Expression constant) {
    ShardKeyHash function = key.asGiven() ? givenHash : hash;
    OptionalInt hashed = function == null ? OptionalInt.empty() : function.hash(value);
    OptionalInt index = hashed.isEmpty() ? hashed : bounds.indexOf(hashed.getAsInt());
    return index.isPresent() ? ShardSet.of(index.getAsInt()) : unreadable(describe(constant));
  }

  private static String describe(Expression constant) {
    if (!(constant instanceof Expression.Value value) || value.value() == null) {
      return "an expression";
    }
    return value.typeName() == null
        ? value.value().getClass().getSimpleName()
        : "a value of type " + value.typeName();
  }

  private ShardSet unreadable(String what) {
    return ShardSet.unreadable(
        "only the server can tell the shard of %s for %s column \"%s\" of \"%s\""
            .formatted(
                what,
                distributionColumn().displayType(),
                distributionColumn().name(),
                table.name()));
  }
}
