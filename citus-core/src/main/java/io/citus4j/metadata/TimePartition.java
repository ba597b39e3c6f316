package io.citus4j.metadata;

import io.citus4j.sql.QualifiedName;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition of a table that is partitioned by ranges of time. Immutable.
 *
 * @param name the partition's name with its schema
 * @param lowerBound the first time that belongs to it, in UTC if the column has a time zone; null
 *     if it has no lower bound
 * @param upperBound the first time that no longer belongs to it, likewise
 * @param accessMethod how it is stored, for example {@code heap} or {@code columnar}
 * @since 0.1
 */
public record TimePartition(
    QualifiedName name,
    @Nullable LocalDateTime lowerBound,
    @Nullable LocalDateTime upperBound,
    String accessMethod) {

  /** Checks the arguments. */
  public TimePartition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(accessMethod, "accessMethod");
  }

  /**
   * Returns the first time that belongs to the partition.
   *
   * @return the time, in UTC if the column has a time zone, or empty if there is no lower bound
   */
  public Optional<LocalDateTime> from() {
    return Optional.ofNullable(lowerBound);
  }

  /**
   * Returns the first time that no longer belongs to the partition.
   *
   * @return the time, in UTC if the column has a time zone, or empty if there is no upper bound
   */
  public Optional<LocalDateTime> to() {
    return Optional.ofNullable(upperBound);
  }

  /**
   * Tells whether a time belongs to the partition.
   *
   * @param time the time, in UTC if the column has a time zone
   * @return true if it is within the bounds
   */
  public boolean contains(LocalDateTime time) {
    return (lowerBound == null || !time.isBefore(lowerBound))
        && (upperBound == null || time.isBefore(upperBound));
  }

  /**
   * Tells whether the partition shares any time with a range.
   *
   * @param start the first time of the range
   * @param end the first time after the range
   * @return true if there is a time that belongs to both
   */
  public boolean overlaps(LocalDateTime start, LocalDateTime end) {
    return (lowerBound == null || lowerBound.isBefore(end))
        && (upperBound == null || upperBound.isAfter(start));
  }
}
