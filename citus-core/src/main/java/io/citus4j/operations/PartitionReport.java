package io.citus4j.operations;

import io.citus4j.operations.PartitionChange.Kind;
import java.util.List;

/**
 * What the maintenance has done with the partitions of a schema. Immutable.
 *
 * @param changes the changes in the order in which they were made
 * @since 0.1
 */
public record PartitionReport(List<PartitionChange> changes) {

  /** Copies the arguments. */
  public PartitionReport {
    changes = List.copyOf(changes);
  }

  /**
   * Returns the partitions with which one thing was done.
   *
   * @param kind what was done
   * @return the changes of that kind in the order in which they were made
   */
  public List<PartitionChange> changes(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** Returns how many partitions were changed, for people; {@code No changes.} if none was. */
  @Override
  public String toString() {
    return changes.isEmpty()
        ? "No changes."
        : "Partitions: %d created, %d dropped, %d stored by columns"
            .formatted(
                changes(Kind.CREATED).size(),
                changes(Kind.DROPPED).size(),
                changes(Kind.STORED_BY_COLUMNS).size());
  }
}
