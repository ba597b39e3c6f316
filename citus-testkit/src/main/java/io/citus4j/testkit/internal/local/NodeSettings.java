package io.citus4j.testkit.internal.local;

import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import java.util.HashMap;
import java.util.Map;

/** The server settings of a node on this machine: quick, small, forgetful. Stateless. */
final class NodeSettings {

  private static final String PRELOAD = "shared_preload_libraries";
  private static final String OUTPUT_PLUGINS = "output_plugin_libraries";

  private NodeSettings() {}

  /**
   * Returns the settings of a node.
   *
   * @param user what the user wants; wins, except that Citus stays the first preloaded library
   */
  static Map<String, String> of(PostgresInstallation installation, Map<String, String> user) {
    Map<String, String> settings = new HashMap<>(storage());
    settings.putAll(citus());
    settings.putAll(
        Map.of(
            PRELOAD,
            "citus",
            "wal_level",
            "logical",
            "max_connections",
            "100",
            "max_prepared_transactions",
            "200",
            "max_worker_processes",
            "32",
            "max_replication_slots",
            "20",
            "max_wal_senders",
            "20",
            "ssl",
            "off",
            "jit",
            "off",
            "timezone",
            "UTC"));
    settings.put("log_timezone", "UTC");
    settings.put("log_line_prefix", "%m [%p] %q%u@%d ");
    // Shard moves replicate through a plugin that servers with this setting do not allow unasked.
    if (installation.knowsSetting(OUTPUT_PLUGINS)) {
      settings.put(OUTPUT_PLUGINS, "pgoutput, test_decoding, citus");
    }
    settings.putAll(user);
    settings.merge(PRELOAD, "citus", NodeSettings::citusFirst);
    return settings;
  }

  private static String citusFirst(String libraries, String citus) {
    return libraries.matches("\\s*citus\\s*(,.*)?") ? libraries : citus + "," + libraries;
  }

  private static Map<String, String> storage() {
    return Map.of(
        "fsync", "off",
        "synchronous_commit", "off",
        "full_page_writes", "off",
        "autovacuum", "off",
        "shared_buffers", "16MB",
        "min_wal_size", "2MB",
        "wal_recycle", "off",
        "log_checkpoints", "off",
        // Shared memory in the data directory goes away with it, even after a crash.
        "dynamic_shared_memory_type", "mmap");
  }

  private static Map<String, String> citus() {
    return Map.of(
        "citus.local_hostname", "127.0.0.1",
        "citus.node_conninfo", "sslmode=prefer",
        "citus.enable_statistics_collection", "off",
        "citus.background_task_queue_interval", "100ms",
        "citus.defer_shard_delete_interval", "100ms",
        "citus.recover_2pc_interval", "1s");
  }
}
