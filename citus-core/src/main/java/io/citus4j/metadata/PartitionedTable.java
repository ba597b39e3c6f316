package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a table is partitioned, as {@code pg_partitioned_table} has it. Immutable.
 *
 * @param strategy by ranges, by lists or by hash
 * @param keyColumns how many columns and expressions decide about the partition
 * @param firstColumn the first of them, or null if it is an expression
 * @param firstType the type of the first column as {@code pg_type.typname} has it, or null
 * @param names the partitions of any kind
 * @param ranges those that are ranges of time, the default partition left out; empty if the table
 *     is not partitioned by time
 * @since 0.1
 */
public record PartitionedTable(
    Strategy strategy,
    int keyColumns,
    @Nullable Identifier firstColumn,
    @Nullable String firstType,
    List<QualifiedName> names,
    List<TimePartition> ranges) {

  private static final String ZONED = "timestamptz";
  private static final Set<String> TIMES = Set.of(ZONED, "timestamp", "date");

  /** How rows find their partition. */
  public enum Strategy {
    /** {@code PARTITION BY RANGE}. */
    RANGE,
    /** {@code PARTITION BY LIST}. */
    LIST,
    /** {@code PARTITION BY HASH}. */
    HASH;

    static Strategy of(String code) {
      return switch (code) {
        case "r" -> RANGE;
        case "l" -> LIST;
        default -> HASH;
      };
    }
  }

  /** Checks and copies the arguments. */
  public PartitionedTable {
    Objects.requireNonNull(strategy, "strategy");
    names = List.copyOf(names);
    ranges = isByTime(strategy, keyColumns, firstType) ? List.copyOf(ranges) : List.of();
  }

  private static boolean isByTime(Strategy strategy, int keyColumns, @Nullable String firstType) {
    return strategy == Strategy.RANGE
        && keyColumns == 1
        && firstType != null
        && TIMES.contains(firstType);
  }

  /**
   * Returns the column by whose time the table is partitioned.
   *
   * @return the column, or empty if the table is not partitioned by ranges of one column of type
   *     {@code timestamptz}, {@code timestamp} or {@code date}
   */
  public Optional<Identifier> timeColumn() {
    return isByTime(strategy, keyColumns, firstType)
        ? Optional.ofNullable(firstColumn)
        : Optional.empty();
  }

  /**
   * Tells whether the table is partitioned by a date.
   *
   * @return true if bounds are whole days
   */
  public boolean isByDate() {
    return "date".equals(firstType);
  }

  /**
   * Tells whether the times of the bounds are moments, in UTC.
   *
   * @return false if they are dates or times of a clock in no particular zone
   */
  public boolean isZoned() {
    return ZONED.equals(firstType);
  }
}
