package io.citus4j.metadata;

import io.citus4j.sql.QualifiedName;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The partitioned tables of a database, and the time by the server's clock. Immutable.
 *
 * @param readAt when the snapshot was taken
 * @param columnarAvailable whether tables can be stored by columns: the extension {@code
 *     citus_columnar} is there
 * @param tables the partitioned tables by their names with schemas
 * @since 0.1
 */
public record Partitioning(
    Instant readAt, boolean columnarAvailable, Map<QualifiedName, PartitionedTable> tables) {

  /** Checks and copies the arguments. */
  public Partitioning {
    Objects.requireNonNull(readAt, "readAt");
    tables = Map.copyOf(tables);
  }

  /**
   * Finds out how a table is partitioned.
   *
   * @param table the table's name with its schema
   * @return how it is partitioned, or empty if it is not
   */
  public Optional<PartitionedTable> of(QualifiedName table) {
    return Optional.ofNullable(tables.get(table));
  }

  /**
   * Finds the table that another one is a partition of.
   *
   * @param partition the name of the partition with its schema
   * @return the partitioned table, or empty if the table is no partition
   */
  public Optional<QualifiedName> parentOf(QualifiedName partition) {
    return tables.entrySet().stream()
        .filter(table -> table.getValue().names().contains(partition))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
