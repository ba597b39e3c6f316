package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Partitions by time while they are being declared. Not thread-safe; confined to the thread that
 * runs the declaration.
 */
final class PartitionDraft implements PartitionStep, PartitionLifeStep, SchemaDeclarations.Draft {

  /** The first of a month of 31 days, for comparisons of days with months. */
  private static final ZonedDateTime SOME_DAY =
      ZonedDateTime.of(2001, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int MOST_AHEAD = 10_000;

  private final QualifiedName table;
  private @Nullable Identifier column;
  private @Nullable TimeInterval every;
  private @Nullable Integer ahead;
  private @Nullable TimeInterval timeAhead;
  private @Nullable TimeInterval retention;
  private @Nullable TimeInterval columnarAge;
  private @Nullable ZoneId zone;

  PartitionDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public PartitionStep by(String name) {
    column = once("by", column, new Identifier(name));
    return this;
  }

  @Override
  public PartitionLifeStep every(TimeInterval interval) {
    every = once("every", every, Objects.requireNonNull(interval, "interval"));
    return this;
  }

  @Override
  public PartitionLifeStep createAhead(int intervals) {
    if (intervals < 0 || intervals > MOST_AHEAD) {
      throw new SchemaDeclarationException(
          "Table \"%s\" is declared with createAhead(%d), which is outside 0..%d. Name how many partitions have to be there after the present one."
              .formatted(table, intervals, MOST_AHEAD));
    }
    once("createAhead", ahead == null ? timeAhead : ahead, intervals);
    ahead = intervals;
    return this;
  }

  @Override
  public PartitionLifeStep createAhead(TimeInterval time) {
    once("createAhead", ahead == null ? timeAhead : ahead, Objects.requireNonNull(time, "time"));
    timeAhead = time;
    return this;
  }

  @Override
  public PartitionLifeStep retain(TimeInterval time) {
    retention = once("retain", retention, Objects.requireNonNull(time, "time"));
    return this;
  }

  @Override
  public PartitionLifeStep columnarAfter(TimeInterval time) {
    columnarAge = once("columnarAfter", columnarAge, Objects.requireNonNull(time, "time"));
    return this;
  }

  @Override
  public PartitionLifeStep inZone(ZoneId newZone) {
    zone = once("inZone", zone, known(Objects.requireNonNull(newZone, "zone")));
    return this;
  }

  /** The server reads the sign of an offset the other way round. */
  private ZoneId known(ZoneId newZone) {
    if (newZone.normalized().equals(ZoneOffset.UTC)) {
      return UTC;
    }
    if (newZone instanceof ZoneOffset) {
      throw new SchemaDeclarationException(
          "The partitions of table \"%s\" are declared in zone %s, which is an offset. Name a region, such as Europe/Berlin."
              .formatted(table, newZone));
    }
    return newZone;
  }

  private <T> T once(String call, @Nullable Object before, T now) {
    if (before != null) {
      throw new SchemaDeclarationException(
          "The partitions of table \"%s\" are declared with %s(%s) and then with %s(%s). Keep one of them."
              .formatted(table, call, before, call, now));
    }
    return now;
  }

  @Override
  public TimePartitions freeze() {
    if (every == null) {
      throw new SchemaDeclarationException(
          ("The partitions of table \"%s\" have no length: partitions(...) is not followed by"
                  + " every(...). Say how long a partition lasts.")
              .formatted(table));
    }
    if (retention != null && columnarAge != null && !isLonger(retention, columnarAge)) {
      throw new SchemaDeclarationException(
          ("Table \"%s\" is declared to drop partitions after %s and to store them by columns after"
                  + " %s, when they are gone. Drop them later, or leave columnarAfter out.")
              .formatted(table, retention, columnarAge));
    }
    return new TimePartitions(
        table,
        column,
        every,
        intervalsAhead(every),
        retention,
        columnarAge,
        zone == null ? UTC : zone);
  }

  private static boolean isLonger(TimeInterval one, TimeInterval other) {
    return one.addTo(SOME_DAY, 1).isAfter(other.addTo(SOME_DAY, 1));
  }

  private int intervalsAhead(TimeInterval interval) {
    if (ahead != null) {
      return ahead;
    }
    if (timeAhead == null) {
      return 1;
    }
    ZonedDateTime end = timeAhead.addTo(SOME_DAY, 1);
    int intervals = 0;
    while (interval.addTo(SOME_DAY, intervals).isBefore(end)) {
      intervals++;
      if (intervals > MOST_AHEAD) {
        throw new SchemaDeclarationException(
            "Table \"%s\" is declared with more than %d partitions ahead: %s of %s each. Create them less far ahead, or make them longer."
                .formatted(table, MOST_AHEAD, timeAhead, interval));
      }
    }
    return intervals;
  }
}
