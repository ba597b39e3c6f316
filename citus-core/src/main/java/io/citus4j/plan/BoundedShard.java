package io.citus4j.plan;

import io.citus4j.metadata.ShardInterval;
import io.citus4j.schema.ShardRange;

/**
 * A range with its bounds as values of the column's type. Immutable.
 *
 * @param range the bounds as texts
 * @param from the lower bound, which belongs to the range
 * @param to the upper bound, which belongs to the range
 */
record BoundedShard(ShardRange range, BoundValue from, BoundValue to) {

  static BoundedShard of(ShardRange range, String type) {
    return new BoundedShard(
        range, BoundValue.of(range.from(), type), BoundValue.of(range.to(), type));
  }

  /** The range of a shard, which has to have bounds. */
  static BoundedShard of(ShardInterval shard, String type) {
    return of(new ShardRange(shard.minValue().orElseThrow(), shard.maxValue().orElseThrow()), type);
  }

  boolean isSame(BoundedShard other) {
    return from.isSame(other.from) && to.isSame(other.to);
  }

  /** Whether the ranges share a value, as far as their order is known. */
  boolean overlaps(BoundedShard other) {
    if (!from.isKnown() || !other.from.isKnown() || !to.isKnown() || !other.to.isKnown()) {
      return from.isSame(other.from) || to.isSame(other.to);
    }
    return !from.isAbove(other.to) && !other.from.isAbove(to);
  }
}
