package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.internal.hash.ShardKeyHash;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Finding the shard of a key. */
class ShardMapTest {

  private static final QualifiedName TABLE = QualifiedName.of("public", "t");

  private static Route route(CatalogSnapshot snapshot, Object key) {
    return Router.route(
            Shapes.select(Shapes.table(1, "t"), Shapes.isKey(1, key)), ShardMap.of(snapshot))
        .route();
  }

  private static void assertIntervalContainsHash(CatalogSnapshot snapshot, long key) {
    int hash = ShardKeyHash.forType("int8").orElseThrow().hash(key).orElseThrow();
    assertThat(route(snapshot, key)).isInstanceOf(Route.SingleShard.class);
    long shardId = ((Route.SingleShard) route(snapshot, key)).shardIds().get(0);
    ShardInterval shard =
        snapshot.table(TABLE).orElseThrow().shards().stream()
            .filter(candidate -> candidate.shardId() == shardId)
            .findFirst()
            .orElseThrow();
    assertThat(hash)
        .isBetween(
            Integer.valueOf(shard.minValue().orElseThrow()),
            Integer.valueOf(shard.maxValue().orElseThrow()));
  }

  @Property(tries = 300)
  void should_choose_the_interval_that_contains_the_hash(
      @ForAll @IntRange(min = 1, max = 128) int shardCount, @ForAll long key) {
    assertIntervalContainsHash(
        SnapshotFixture.cluster(3)
            .table("t", t -> t.column("id", "int8").distributed("id", 1, shardCount))
            .snapshot(),
        key);
  }

  @Property(tries = 300)
  void should_choose_the_interval_that_contains_the_hash_after_splits(
      @ForAll @Size(max = 40) Set<Integer> splits, @ForAll long key) {
    Set<Integer> bounds = new TreeSet<>(splits);
    bounds.add(Integer.MIN_VALUE);
    assertIntervalContainsHash(
        SnapshotFixture.cluster(3)
            .table("t", t -> t.column("id", "int8").distributedFrom("id", 1, List.copyOf(bounds)))
            .snapshot(),
        key);
  }

  @Test
  void should_find_the_shard_on_either_side_of_a_bound() {
    int hash = ShardKeyHash.forType("int8").orElseThrow().hash(1L).orElseThrow();
    assertThat(split(hash)).isEqualTo(102_009);
    assertThat(split(hash + 1)).isEqualTo(102_008);
  }

  private static long split(int bound) {
    CatalogSnapshot snapshot =
        SnapshotFixture.cluster(2)
            .table(
                "t",
                t ->
                    t.column("id", "int8")
                        .distributedFrom("id", 1, List.of(Integer.MIN_VALUE, bound)))
            .snapshot();
    return ((Route.SingleShard) route(snapshot, 1L)).shardIds().get(0);
  }

  @Test
  void should_not_know_a_key_in_a_gap_between_intervals() {
    CatalogSnapshot snapshot =
        SnapshotFixture.cluster(2)
            .table("t", t -> t.column("id", "int8").distributed("id", 1, 4).withoutShard(0))
            .snapshot();
    assertThat(route(snapshot, 1L)).isInstanceOf(Route.Unknown.class);
    assertThat(route(snapshot, 0L)).isInstanceOf(Route.SingleShard.class);
  }

  @Test
  void should_not_hash_text_in_another_encoding() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2).table("t", t -> t.column("id", "text").distributed("id", 1, 4));
    assertThat(route(fixture.snapshot(), "a")).isInstanceOf(Route.SingleShard.class);
    assertThat(route(fixture.encoding("LATIN1").snapshot(), "a"))
        .isEqualTo(
            new Route.Unknown(
                "only the server can tell the shard of String for text column \"id\" of"
                    + " \"public.t\""));
  }

  @Test
  void should_hash_numbers_in_any_encoding() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .encoding("LATIN1")
            .table("t", t -> t.column("id", "int8").distributed("id", 1, 4));
    assertThat(route(fixture.snapshot(), 1L)).isInstanceOf(Route.SingleShard.class);
  }

  @Test
  void should_not_know_the_node_of_a_shard_whose_group_is_gone() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("t", t -> t.column("id", "int8").distributed("id", 1, 4))
            .withoutNodeOfGroup(1);
    assertThat(route(fixture.snapshot(), 1L))
        .isEqualTo(new Route.Unknown("shard 102008 has no active placement"));
  }

  @Test
  void should_find_tables_along_the_search_path() {
    ShardMap shards =
        ShardMap.of(
            SnapshotFixture.cluster(1)
                .searchPath("tenant", "public")
                .table("t", t -> t.kind(TableKind.LOCAL))
                .table("tenant", "t", t -> t.kind(TableKind.REFERENCE))
                .table("hidden", "u", t -> t.kind(TableKind.REFERENCE))
                .snapshot());
    assertThat(shards.kindOf(QualifiedName.of("t"))).hasValue(TableKind.REFERENCE);
    assertThat(shards.kindOf(TABLE)).hasValue(TableKind.LOCAL);
    assertThat(shards.kindOf(QualifiedName.of("u"))).isEmpty();
    assertThat(shards.kindOf(QualifiedName.of("hidden", "u"))).hasValue(TableKind.REFERENCE);
  }
}
