package io.citus4j.metadata;

import java.util.Objects;

/**
 * A node of the cluster, as {@code pg_dist_node} lists it. Immutable.
 *
 * @param id the node's id; it changes when the node is removed and added again
 * @param groupId the group that placements refer to; 0 is the coordinator's
 * @param host the name under which the other nodes reach it
 * @param port the port under which the other nodes reach it
 * @param role primary or one of its secondaries
 * @param active whether it takes part in queries
 * @param metadataSynced whether it holds an up-to-date catalogue and so can run distributed queries
 *     itself
 * @param shouldHaveShards whether the rebalancer may put shards of distributed tables on it
 * @since 0.1
 */
public record Node(
    int id,
    int groupId,
    String host,
    int port,
    Role role,
    boolean active,
    boolean metadataSynced,
    boolean shouldHaveShards) {

  /** What a node is within its group. */
  public enum Role {
    /** Takes writes. */
    PRIMARY,
    /** Follows the primary of its group. */
    SECONDARY
  }

  /** Checks the arguments. */
  public Node {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(role, "role");
  }

  /**
   * Tells whether this is the coordinator.
   *
   * @return true for the node of group 0
   */
  public boolean isCoordinator() {
    return groupId == 0;
  }

  /**
   * Tells whether the node can be sent a distributed statement directly.
   *
   * @return true for an active primary with synced metadata
   */
  public boolean acceptsQueries() {
    return active && role == Role.PRIMARY && (isCoordinator() || metadataSynced);
  }

  /**
   * Returns the address under which the other nodes reach the node.
   *
   * @return {@code host:port}
   */
  public String address() {
    return host + ':' + port;
  }
}
