package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;

/**
 * A table distributed by ranges, whose shards are declared one by one.
 *
 * <pre>{@code
 * cluster.range("events").by("created_on")
 *     .shard(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31))
 *     .shard(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));
 * }</pre>
 *
 * <p>Citus can neither hold nor find a row outside of all ranges: an INSERT fails with "cannot run
 * INSERT command which targets no shards".
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface RangeShardStep permits RangeDraft {

  /**
   * Declares a shard and the values it holds. <strong>Both bounds are inclusive</strong>, as Citus
   * has them; of a type without a next value, such as {@code numeric}, neighbouring ranges
   * therefore leave a gap. A {@code timestamp} is exact to the microsecond: January ends at {@code
   * 23:59:59.999999} of the 31st.
   *
   * <p>Adding a shard to a table that has some already disturbs nobody. Bounds are written to
   * {@code pg_dist_shard}, which takes a superuser or somebody with the right to update it.
   *
   * @param <V> a number, a {@code UUID}, a {@code LocalDate}, {@code LocalDateTime}, {@code
   *     OffsetDateTime} or {@code Instant}, or a {@code String} with the database's text form
   * @param from the lowest value of the shard
   * @param to the highest value of the shard
   * @return this step, for the next shard
   * @throws SchemaDeclarationException if {@code from} is above {@code to}, or the range overlaps
   *     one that was declared before; of strings only the database can tell
   */
  <V extends Comparable<? super V>> RangeShardStep shard(V from, V to);
}
