package io.citus4j.metadata;

/**
 * A copy of a shard on a node, as {@code pg_dist_placement} lists it. Immutable.
 *
 * @param id the placement's id
 * @param groupId the group of the node that holds it
 * @since 0.1
 */
public record Placement(long id, int groupId) {}
