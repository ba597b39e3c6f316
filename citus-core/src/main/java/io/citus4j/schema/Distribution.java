package io.citus4j.schema;

import java.util.Objects;

/**
 * How the rows of a table are spread over the cluster.
 *
 * @since 0.1
 */
public sealed interface Distribution {

  /**
   * Cut into shards by the hash of one column. Immutable.
   *
   * @param column the distribution column
   * @param colocation the colocation group and the number of shards
   */
  record Hash(ColumnRef column, Colocation colocation) implements Distribution {
    /** Checks the arguments. */
    public Hash {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(colocation, "colocation");
    }
  }

  /** Copied whole to every node: a reference table. Immutable. */
  record Reference() implements Distribution {}
}
