package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Objects;

/**
 * Facts about the server and the session a snapshot was read through. Immutable.
 *
 * @param citusVersion the version of the extension, for example {@code 13.2-1}
 * @param postgresVersion the number of {@code server_version_num}, for example 150020
 * @param encoding the database's encoding, for example {@code UTF8}
 * @param searchPath the schemas in which unqualified names are looked for, existing ones only
 * @param groupId the group of the node: 0 for a coordinator
 * @param defaultShardCount the session's {@code citus.shard_count}
 * @since 0.1
 */
public record ServerInfo(
    String citusVersion,
    int postgresVersion,
    String encoding,
    List<Identifier> searchPath,
    int groupId,
    int defaultShardCount) {

  /** Checks and copies the arguments. */
  public ServerInfo {
    Objects.requireNonNull(citusVersion, "citusVersion");
    Objects.requireNonNull(encoding, "encoding");
    searchPath = List.copyOf(searchPath);
  }

  /**
   * Tells whether the session leads to a coordinator.
   *
   * @return true if the node's group is 0; so is that of a database that belongs to no cluster yet
   */
  public boolean isCoordinator() {
    return groupId == 0;
  }
}
