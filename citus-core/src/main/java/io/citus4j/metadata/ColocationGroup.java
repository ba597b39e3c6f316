package io.citus4j.metadata;

/**
 * A colocation group, as {@code pg_dist_colocation} lists it: tables whose shards with equal
 * intervals live on the same nodes. Immutable.
 *
 * @param id the group's id, meaningful in this cluster only
 * @param shardCount the number of shards of each of its tables
 * @param replicationFactor the number of placements of each shard
 * @since 0.1
 */
public record ColocationGroup(int id, int shardCount, int replicationFactor) {}
