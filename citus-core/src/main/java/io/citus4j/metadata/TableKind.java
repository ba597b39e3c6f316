package io.citus4j.metadata;

/**
 * How Citus keeps a table, derived from {@code pg_dist_partition}.
 *
 * @since 0.1
 */
public enum TableKind {
  /** An ordinary PostgreSQL table on the coordinator, unknown to Citus. */
  LOCAL("local table"),
  /** Cut into shards by the hash of the distribution column. */
  HASH_DISTRIBUTED("hash-distributed table"),
  /** Cut into shards by ranges of the distribution column. */
  RANGE_DISTRIBUTED("range-distributed table"),
  /** Cut into shards as data is appended; read-only legacy. */
  APPEND_DISTRIBUTED("append-distributed table"),
  /** Copied whole to every node. */
  REFERENCE("reference table"),
  /** One shard, no distribution column; also the tables of a distributed schema. */
  SINGLE_SHARD("single-shard table"),
  /** On the coordinator, in Citus's metadata so that it can be used from every node. */
  CITUS_LOCAL("Citus local table"),
  /** No table, but a view or a materialized view, which hides tables of its name. */
  VIEW("view");

  private final String words;

  TableKind(String words) {
    this.words = words;
  }

  /** Returns the kind in words, for messages. */
  @Override
  public String toString() {
    return words;
  }

  static TableKind of(char method, char replicationModel, int colocationId) {
    return switch (method) {
      case 'h' -> HASH_DISTRIBUTED;
      case 'r' -> RANGE_DISTRIBUTED;
      case 'a' -> APPEND_DISTRIBUTED;
      default -> {
        if (replicationModel == 't') {
          yield REFERENCE;
        }
        yield colocationId > 0 ? SINGLE_SHARD : CITUS_LOCAL;
      }
    };
  }
}
