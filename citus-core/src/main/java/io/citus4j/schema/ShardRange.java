package io.citus4j.schema;

import java.util.Objects;

/**
 * The values of the distribution column that one shard of a range-distributed table holds.
 * Immutable.
 *
 * <p>Both bounds belong to the range, as {@code pg_dist_shard.shardminvalue} and {@code
 * shardmaxvalue} have it, and are in the text form of the column's type. A {@code timestamp with
 * time zone} needs its offset: Citus reads the text anew in every session, whatever its time zone.
 *
 * @param from the lowest value
 * @param to the highest value
 * @since 0.1
 */
public record ShardRange(String from, String to) {

  /** Checks the arguments. */
  public ShardRange {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  /** Returns both bounds in square brackets, for messages. */
  @Override
  public String toString() {
    return '[' + from + " .. " + to + ']';
  }
}
