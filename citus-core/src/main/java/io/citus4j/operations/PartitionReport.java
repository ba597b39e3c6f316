package io.citus4j.operations;

import io.citus4j.operations.PartitionChange.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the maintenance has done with the partitions of a schema. Immutable.
 *
 * @param changes the changes in the order in which they were made
 * @since 0.1
 */
public record PartitionReport(List<PartitionChange> changes) {

  private static final int SHOWN = 3;

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

  /** Returns which partitions were changed, for people; {@code No changes.} if none was. */
  @Override
  public String toString() {
    return changes.isEmpty()
        ? "No changes."
        : "Partitions: %s, %s, %s"
            .formatted(
                describe(Kind.CREATED, "created"),
                describe(Kind.DROPPED, "dropped"),
                describe(Kind.STORED_BY_COLUMNS, "stored by columns"));
  }

  private String describe(Kind kind, String done) {
    List<PartitionChange> all = changes(kind);
    if (all.isEmpty()) {
      return "0 " + done;
    }
    String names =
        all.stream()
            .limit(SHOWN)
            .map(change -> "\"" + change.partition().name() + '"')
            .collect(Collectors.joining(", "));
    String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
    return "%d %s (%s%s)".formatted(all.size(), done, names, more);
  }
}
