package io.citus4j.schema;

import io.citus4j.schema.Colocation.DefaultGroup;
import java.util.List;
import java.util.Objects;

/**
 * How the rows of a table are spread over the cluster. Immutable.
 *
 * @since 0.1
 */
public sealed interface Distribution {

  /**
   * Cut into shards by the hash of one column. Immutable.
   *
   * @param column the distribution column
   * @param colocation the colocation group and the number of shards
   * @param concurrently whether writes go on while the table is distributed
   */
  record Hash(ColumnRef column, Colocation colocation, boolean concurrently)
      implements Distribution {
    /** Checks the arguments. */
    public Hash {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(colocation, "colocation");
    }

    /**
     * Describes a table that is distributed within a transaction.
     *
     * @param column the distribution column
     * @param colocation the colocation group and the number of shards
     */
    public Hash(ColumnRef column, Colocation colocation) {
      this(column, colocation, false);
    }
  }

  /**
   * Cut into shards by declared ranges of one column. Immutable.
   *
   * @param column the distribution column
   * @param shards the ranges, one for each shard
   */
  record Range(ColumnRef column, List<ShardRange> shards) implements Distribution {
    /** Checks and copies the arguments. */
    public Range {
      Objects.requireNonNull(column, "column");
      shards = List.copyOf(shards);
    }
  }

  /**
   * Kept whole as one shard on one node: a single-shard table, also called one with a null shard
   * key. Immutable.
   *
   * @param colocation the colocation group: a new one without a number of shards, or that of
   *     another single-shard table
   */
  record SingleShard(Colocation colocation) implements Distribution {
    /** Checks the arguments. */
    public SingleShard {
      Objects.requireNonNull(colocation, "colocation");
      if (colocation instanceof DefaultGroup || colocation.shardCount().isPresent()) {
        throw new IllegalArgumentException(
            "A single-shard table takes a new colocation group or that of a table, not "
                + colocation
                + ".");
      }
    }
  }

  /** Copied whole to every node: a reference table. Immutable. */
  record Reference() implements Distribution {}

  /** On the coordinator, in Citus's metadata: a Citus local table. Immutable. */
  record CitusLocal() implements Distribution {}

  /** On the coordinator, left to PostgreSQL: an ordinary local table. Immutable. */
  record Local() implements Distribution {}
}
