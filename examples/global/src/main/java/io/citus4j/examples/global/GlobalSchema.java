package io.citus4j.examples.global;

import static io.citus4j.examples.global.tables.GlobalUsers.GLOBAL_USERS;

import io.citus4j.jooq.JooqDeclarations;
import io.citus4j.jooq.JooqSchema;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.NodeAddress;
import java.util.Map;

/** Where the users of each region are kept. */
final class GlobalSchema {

  private GlobalSchema() {}

  /**
   * The schema of a cluster that can move shards.
   *
   * @param workers the worker of each region
   */
  static ClusterSchema pinned(Map<String, NodeAddress> workers) {
    return JooqSchema.define(
        "global",
        cluster -> {
          users(cluster);
          workers.forEach(
              (region, worker) -> {
                cluster.worker(worker.host(), worker.port());
                cluster.pin(GLOBAL_USERS).value(region).to(worker);
              });
        });
  }

  /** The schema without pins: a region has a shard, and the hash decides on which worker. */
  static ClusterSchema unpinned() {
    return JooqSchema.define("global", GlobalSchema::users);
  }

  private static void users(JooqDeclarations cluster) {
    cluster.distribute(GLOBAL_USERS).by(GLOBAL_USERS.REGION).shardCount(8);
    cluster.publication("global_users_pub", GLOBAL_USERS);
  }
}
