package io.citus4j.operations;

import io.citus4j.metadata.TimePartition;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * A partition that the maintenance has changed. Immutable.
 *
 * @param kind what was done
 * @param table the partitioned table
 * @param partition the partition; one that was dropped as it was before
 * @since 0.1
 */
public record PartitionChange(Kind kind, QualifiedName table, TimePartition partition) {

  /** What can be done with a partition. */
  public enum Kind {
    /** It was missing for the present or the time ahead. */
    CREATED,
    /** It ended longer ago than partitions are kept. */
    DROPPED,
    /** It ended so long ago that it is stored by columns now. */
    STORED_BY_COLUMNS
  }

  /** Checks the arguments. */
  public PartitionChange {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(partition, "partition");
  }
}
