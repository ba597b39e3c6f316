package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;

/**
 * A table distributed by ranges, whose shards are declared one by one.
 *
 * <pre>{@code
 * cluster.range(EVENTS).by(EVENTS.CREATED_ON)
 *     .shard(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31))
 *     .shard(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));
 * }</pre>
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @param <K> the Java type of the shard key
 * @since 0.1
 */
public sealed interface KeyedRangeStep<K> permits RangeTableDraft.Shards {

  /**
   * Declares a shard and the values it holds. <strong>Both bounds are inclusive</strong>, as Citus
   * has them; of a type without a next value, such as {@code numeric}, neighbouring ranges
   * therefore leave a gap. A {@code timestamp} is exact to the microsecond: January ends at {@code
   * 23:59:59.999999} of the 31st. A row outside of all ranges cannot be inserted.
   *
   * <p>Bounds are written to {@code pg_dist_shard}, which takes a superuser or somebody with the
   * right to update it.
   *
   * @param from the lowest value of the shard, which the column's converter turns into the
   *     database's
   * @param to the highest value of the shard
   * @return this step, for the next shard
   * @throws SchemaDeclarationException if {@code from} is above {@code to}, or the range overlaps
   *     one that was declared before; of strings only the database can tell
   */
  KeyedRangeStep<K> shard(K from, K to);
}
