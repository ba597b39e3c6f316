package io.citus4j.routing;

import io.citus4j.internal.hash.ShardKeyHash;
import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.Comparator;
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
  private final @Nullable ShardKeyHash hash;
  private final Set<Identifier> narrowSequenceColumns;
  private final int[] lowerBounds;
  private final int[] upperBounds;
  private final long[] shardIds;
  private final int[] groupIds;

  private RoutableTable(
      CatalogTable table, @Nullable ShardKeyHash hash, List<ShardInterval> sortedShards) {
    this.table = table;
    this.hash = hash;
    this.narrowSequenceColumns =
        Set.copyOf(
            table.columns().stream()
                .filter(CatalogColumn::narrowSequence)
                .map(CatalogColumn::name)
                .toList());
    int count = sortedShards.size();
    this.lowerBounds = new int[count];
    this.upperBounds = new int[count];
    this.shardIds = new long[count];
    this.groupIds = new int[count];
    for (int i = 0; i < count; i++) {
      ShardInterval shard = sortedShards.get(i);
      lowerBounds[i] = lowerBound(shard);
      upperBounds[i] = Integer.parseInt(shard.maxValue().orElseThrow());
      shardIds[i] = shard.shardId();
      groupIds[i] = shard.placements().isEmpty() ? -1 : shard.placements().get(0).groupId();
    }
  }

  static RoutableTable of(CatalogTable table, String encoding) {
    if (table.kind() != TableKind.HASH_DISTRIBUTED) {
      return new RoutableTable(table, null, List.of());
    }
    List<ShardInterval> shards =
        table.shards().stream().sorted(Comparator.comparingInt(RoutableTable::lowerBound)).toList();
    return new RoutableTable(table, hashOf(table, encoding).orElse(null), shards);
  }

  private static Optional<ShardKeyHash> hashOf(CatalogTable table, String encoding) {
    return table
        .distributionColumn()
        .filter(column -> column.deterministicCollation())
        .filter(column -> !ENCODED_TYPES.contains(column.typeName()) || encoding.equals("UTF8"))
        .flatMap(column -> ShardKeyHash.forType(column.typeName(), column.typeModifier()));
  }

  private static int lowerBound(ShardInterval shard) {
    return Integer.parseInt(shard.minValue().orElseThrow());
  }

  QualifiedName name() {
    return table.name();
  }

  TableKind kind() {
    return table.kind();
  }

  boolean isColocatedWith(RoutableTable other) {
    return table == other.table || table.isColocatedWith(other.table);
  }

  CatalogColumn distributionColumn() {
    return table.distributionColumn().orElseThrow();
  }

  int shardCount() {
    return shardIds.length;
  }

  long shardId(int index) {
    return shardIds[index];
  }

  int groupId(int index) {
    return groupIds[index];
  }

  /** Columns that only the coordinator can fill from their sequence. */
  Set<Identifier> narrowSequenceColumns() {
    return narrowSequenceColumns;
  }

  /** The place of the shard that holds a key, or empty if only the server can tell. */
  OptionalInt indexOf(Object key) {
    OptionalInt hashed = hash == null ? OptionalInt.empty() : hash.hash(key);
    if (hashed.isEmpty()) {
      return OptionalInt.empty();
    }
    int found = Arrays.binarySearch(lowerBounds, hashed.getAsInt());
    int index = found >= 0 ? found : -found - 2;
    return index >= 0 && hashed.getAsInt() <= upperBounds[index]
        ? OptionalInt.of(index)
        : OptionalInt.empty();
  }
}
