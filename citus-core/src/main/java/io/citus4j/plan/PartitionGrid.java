package io.citus4j.plan;

import io.citus4j.metadata.PartitionedTable;
import io.citus4j.metadata.TimePartition;
import io.citus4j.schema.TimeInterval;
import io.citus4j.schema.TimePartitions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the partitions of a table begin and end, as {@code create_time_partitions} lays them out:
 * from the first one in steps of the interval, and where there is none yet, from a round time.
 * Immutable.
 */
final class PartitionGrid {

  private final TimePartitions declared;
  private final PartitionedTable table;
  private final ZonedDateTime now;

  PartitionGrid(TimePartitions declared, PartitionedTable table, Instant now) {
    this.declared = declared;
    this.table = table;
    this.now = now.atZone(declared.zone());
  }

  /** A stretch of time in terms of the partitioned column. */
  record Range(LocalDateTime start, LocalDateTime end) {

    boolean is(TimePartition partition) {
      return partition.from().equals(Optional.of(start)) && partition.to().equals(Optional.of(end));
    }
  }

  /** The range of the present and those after it that have to be there. */
  List<Range> wanted() {
    List<Range> ranges = new ArrayList<>();
    ZonedDateTime start = startOfPresent();
    for (int i = 0; i <= declared.ahead(); i++) {
      ranges.add(
          new Range(
              columnTime(declared.every().addTo(start, i)),
              columnTime(declared.every().addTo(start, i + 1))));
    }
    return ranges;
  }

  /** Those of the ranges that no partition has anything of. */
  List<Range> missing() {
    return wanted().stream()
        .filter(
            range -> table.ranges().stream().noneMatch(p -> p.overlaps(range.start(), range.end())))
        .toList();
  }

  /** A partition that begins or ends within one of the ranges. */
  Optional<TimePartition> misaligned() {
    for (Range range : wanted()) {
      for (TimePartition partition : table.ranges()) {
        if (partition.overlaps(range.start(), range.end()) && !range.is(partition)) {
          return Optional.of(partition);
        }
      }
    }
    return Optional.empty();
  }

  private ZonedDateTime startOfPresent() {
    TimeInterval every = declared.every();
    ZonedDateTime start =
        table.ranges().stream()
            .flatMap(partition -> partition.from().stream())
            .min(Comparator.naturalOrder())
            .map(this::moment)
            .orElseGet(this::roundTime);
    while (start.isAfter(now)) {
      start = every.addTo(start, -1);
    }
    while (!every.addTo(start, 1).isAfter(now)) {
      start = every.addTo(start, 1);
    }
    return start;
  }

  private ZonedDateTime roundTime() {
    TimeInterval every = declared.every();
    ZonedDateTime day = now.truncatedTo(ChronoUnit.DAYS);
    if (isShorter(every, TimeInterval.of(Duration.ofHours(1)))) {
      return now.truncatedTo(ChronoUnit.MINUTES);
    } else if (isShorter(every, TimeInterval.of(Period.ofDays(1)))) {
      return now.truncatedTo(ChronoUnit.HOURS);
    } else if (isShorter(every, TimeInterval.of(Period.ofDays(7)))) {
      return day;
    } else if (isShorter(every, TimeInterval.of(Period.ofMonths(1)))) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    } else if (every.equals(TimeInterval.of(Period.ofMonths(3)))) {
      return day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
    } else if (isShorter(every, TimeInterval.of(Period.ofYears(1)))) {
      return day.withDayOfMonth(1);
    }
    return day.withDayOfYear(1);
  }

  /** Compares as PostgreSQL does, for which a month has 30 days. */
  private static boolean isShorter(TimeInterval one, TimeInterval other) {
    return one.nominalLength().compareTo(other.nominalLength()) < 0;
  }

  private ZonedDateTime moment(LocalDateTime columnTime) {
    return table.isZoned()
        ? columnTime.atOffset(ZoneOffset.UTC).atZoneSameInstant(declared.zone())
        : columnTime.atZone(declared.zone());
  }

  private LocalDateTime columnTime(ZonedDateTime moment) {
    return table.isZoned()
        ? LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC)
        : moment.toLocalDateTime();
  }
}
