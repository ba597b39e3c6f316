package io.citus4j.routing;

import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some shards of a table, by their place in the order of their intervals. Immutable. */
final class ShardSet {

  private static final ShardSet ALL = new ShardSet(null, null);
  private static final ShardSet NONE = new ShardSet(new BitSet(), null);

  private final @Nullable BitSet indexes;
  private final @Nullable String unreadable;

  private ShardSet(@Nullable BitSet indexes, @Nullable String unreadable) {
    this.indexes = indexes;
    this.unreadable = unreadable;
  }

  static ShardSet all() {
    return ALL;
  }

  static ShardSet none() {
    return NONE;
  }

  static ShardSet of(int index) {
    BitSet one = new BitSet();
    one.set(index);
    return new ShardSet(one, null);
  }

  static ShardSet of(BitSet indexes) {
    return new ShardSet(indexes, null);
  }

  /** Some of the shards, but only the server can tell which. */
  static ShardSet unreadable(String why) {
    return new ShardSet(null, why);
  }

  boolean isAll() {
    return indexes == null && unreadable == null;
  }

  Optional<String> whyUnreadable() {
    return Optional.ofNullable(unreadable);
  }

  /** The places; meaningless for all shards and for unreadable ones. */
  BitSet indexes() {
    return indexes == null ? new BitSet() : indexes;
  }

  ShardSet and(ShardSet other) {
    if (isAll()) {
      return other;
    }
    if (other.isAll()) {
      return this;
    }
    if (indexes == null || other.indexes == null) {
      BitSet known = indexes == null ? other.indexes : indexes;
      // What is at most one shard stays so, whatever the other says.
      return known != null && known.cardinality() <= 1
          ? new ShardSet(known, null)
          : (indexes == null ? this : other);
    }
    BitSet both = (BitSet) indexes.clone();
    both.and(other.indexes);
    return new ShardSet(both, null);
  }

  ShardSet or(ShardSet other) {
    if (isAll() || other.isAll()) {
      return ALL;
    }
    if (indexes == null) {
      return this;
    }
    if (other.indexes == null) {
      return other;
    }
    BitSet either = (BitSet) indexes.clone();
    either.or(other.indexes);
    return new ShardSet(either, null);
  }
}
