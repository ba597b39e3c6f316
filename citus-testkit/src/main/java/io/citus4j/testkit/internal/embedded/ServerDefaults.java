package io.citus4j.testkit.internal.embedded;

import java.util.Map;

/** How the embedded server is set up: fast, small, with nothing to lose. Stateless. */
final class ServerDefaults {

  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // Segments of the POSIX kind outlive a server that is ended at once; files go with its
          // data.
          Map.entry("dynamic_shared_memory_type", "mmap"),
          Map.entry("fsync", "off"),
          Map.entry("synchronous_commit", "off"),
          Map.entry("full_page_writes", "off"),
          Map.entry("shared_buffers", "16MB"),
          Map.entry("max_connections", "200"),
          Map.entry("max_prepared_transactions", "200"),
          Map.entry("min_wal_size", "2MB"),
          Map.entry("autovacuum", "off"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"));

  private ServerDefaults() {}
}
