package io.citus4j.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shard and the interval of values it holds, as {@code pg_dist_shard} lists it.
 *
 * <p>Bounds are inclusive and in the catalogue's text form: a 32-bit hash for a hash-distributed
 * table, a value of the distribution column for a range-distributed one. Immutable.
 *
 * @since 0.1
 */
public final class ShardInterval {

  private final long shardId;
  private final @Nullable String minValue;
  private final @Nullable String maxValue;
  private final List<Placement> placements;

  ShardInterval(
      long shardId,
      @Nullable String minValue,
      @Nullable String maxValue,
      List<Placement> placements) {
    this.shardId = shardId;
    this.minValue = minValue;
    this.maxValue = maxValue;
    this.placements = List.copyOf(Objects.requireNonNull(placements, "placements"));
  }

  /**
   * Returns the shard's id.
   *
   * @return the id, unique in the cluster
   */
  public long shardId() {
    return shardId;
  }

  /**
   * Returns the lowest value of the interval.
   *
   * @return the inclusive bound, or empty for a table without a distribution column
   */
  public Optional<String> minValue() {
    return Optional.ofNullable(minValue);
  }

  /**
   * Returns the highest value of the interval.
   *
   * @return the inclusive bound, or empty for a table without a distribution column
   */
  public Optional<String> maxValue() {
    return Optional.ofNullable(maxValue);
  }

  /**
   * Returns the active copies of the shard.
   *
   * @return the placements ordered by id; more than one for reference tables and where {@code
   *     citus.shard_replication_factor} was above 1
   */
  public List<Placement> placements() {
    return placements;
  }

  /** Tells whether the other is the same shard with the same bounds and placements. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ShardInterval that
            && shardId == that.shardId
            && Objects.equals(minValue, that.minValue)
            && Objects.equals(maxValue, that.maxValue)
            && placements.equals(that.placements));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(shardId);
  }

  /** Returns the id and the interval, for messages. */
  @Override
  public String toString() {
    return minValue == null ? "shard " + shardId : shardId + "[" + minValue + ".." + maxValue + "]";
  }
}
