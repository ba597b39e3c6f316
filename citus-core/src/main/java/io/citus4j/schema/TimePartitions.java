package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a table that is partitioned by ranges of time gets its partitions and loses them. Immutable.
 *
 * @param table the partitioned table
 * @param declaredColumn the column that says when, or null if the table that is there decides
 * @param every how long a partition lasts
 * @param ahead how many partitions there have to be after the present one, 0 or more
 * @param declaredRetention how long a partition is kept after its end, or null for ever
 * @param declaredColumnarAge how long after its end a partition is stored by columns, or null for
 *     never
 * @param zone where days and months begin, and by which columns without a time zone are read
 * @since 0.1
 */
public record TimePartitions(
    QualifiedName table,
    @Nullable Identifier declaredColumn,
    TimeInterval every,
    int ahead,
    @Nullable TimeInterval declaredRetention,
    @Nullable TimeInterval declaredColumnarAge,
    ZoneId zone)
    implements Declaration {

  /** Checks the arguments. */
  public TimePartitions {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(every, "every");
    Objects.requireNonNull(zone, "zone");
    if (ahead < 0) {
      throw new IllegalArgumentException("A number of " + ahead + " partitions ahead is negative.");
    }
  }

  /**
   * Returns the column that says when.
   *
   * @return the column, or empty if the table that is there decides
   */
  public Optional<Identifier> column() {
    return Optional.ofNullable(declaredColumn);
  }

  /**
   * Returns how long a partition is kept after its end.
   *
   * @return the time, or empty if partitions are kept for ever
   */
  public Optional<TimeInterval> retention() {
    return Optional.ofNullable(declaredRetention);
  }

  /**
   * Returns how long after its end a partition is stored by columns.
   *
   * @return the time, or empty if partitions stay as they are
   */
  public Optional<TimeInterval> columnarAge() {
    return Optional.ofNullable(declaredColumnarAge);
  }
}
