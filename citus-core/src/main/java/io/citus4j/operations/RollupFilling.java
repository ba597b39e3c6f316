package io.citus4j.operations;

import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.Conditions;
import io.citus4j.internal.catalog.RollupCalls;
import io.citus4j.internal.catalog.RollupCalls.Filling;
import io.citus4j.schema.Rollup;
import io.citus4j.schema.Rollup.Term;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes buckets of rollup tables. Thread-safe. */
final class RollupFilling {

  private static final int NANO_DIGITS = 9;

  private final Session session;

  RollupFilling(Session session) {
    this.session = session;
  }

  /** Computes what has come since the last time, as far as buckets have ended. */
  RollupRun advance(Rollup rollup) {
    return session.inTransaction(
        describe(rollup),
        connection -> {
          requireProgress(rollup, connection);
          RollupCalls.registerProgress(rollup.table()).execute(connection);
          Progress progress = lockProgress(rollup, connection);
          Instant to = start(rollup, progress.now());
          Optional<Instant> begin =
              progress
                  .doneUntil()
                  .map(time -> time.minus(rollup.late()))
                  .or(progress::oldest)
                  .map(time -> start(rollup, time));
          if (begin.isEmpty() || !begin.get().isBefore(to)) {
            return new RollupRun(rollup.table(), to, to, 0);
          }
          long groups = fill(rollup, begin.get(), to, connection);
          if (progress.doneUntil().isEmpty() || progress.doneUntil().get().isBefore(to)) {
            RollupCalls.advanceProgress(rollup.table(), to).execute(connection);
          }
          return new RollupRun(rollup.table(), begin.get(), to, groups);
        });
  }

  /** Computes the buckets that a stretch of time has anything of. */
  RollupRun compute(Rollup rollup, Instant from, Instant to) {
    Instant begin = start(rollup, from);
    Instant lastStart = start(rollup, to.minusNanos(1));
    Instant end = lastStart.plus(rollup.every());
    return session.inTransaction(
        describe(rollup),
        connection ->
            new RollupRun(rollup.table(), begin, end, fill(rollup, begin, end, connection)));
  }

  /** The beginning of the bucket that a time falls into. */
  private static Instant start(Rollup rollup, Instant time) {
    long length = rollup.every().toSeconds();
    long since = Duration.between(RollupCalls.ORIGIN, time).toSeconds();
    return RollupCalls.ORIGIN.plusSeconds(Math.floorDiv(since, length) * length);
  }

  private static long fill(Rollup rollup, Instant from, Instant to, Connection connection)
      throws SQLException {
    Filling filling =
        new Filling(
            rollup.table(),
            rollup.source(),
            rollup.timeColumn(),
            rollup.bucketColumn(),
            rollup.every(),
            byColumn(rollup.keys()),
            byColumn(rollup.figures()),
            rollup.condition().orElse(null));
    return RollupCalls.fill(filling, from, to).update(connection);
  }

  private static Map<Identifier, String> byColumn(List<Term> terms) {
    Map<Identifier, String> expressions = new LinkedHashMap<>();
    terms.forEach(term -> expressions.put(term.column(), term.expression()));
    return expressions;
  }

  private static void requireProgress(Rollup rollup, Connection connection) throws SQLException {
    if (!Conditions.hold(RollupCalls.hasProgress(), connection)) {
      throw new OperationException(
          ErrorCode.OPERATION_FAILED,
          "Cannot %s: table \"%s\" does not exist. Plan and apply the schema first."
              .formatted(describe(rollup), RollupCalls.PROGRESS),
          null);
    }
  }

  private static Progress lockProgress(Rollup rollup, Connection connection) throws SQLException {
    QualifiedName table = rollup.table();
    try (PreparedStatement statement = RollupCalls.lockProgress(table).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("table \"" + table + "\" does not exist");
      }
      Optional<Instant> doneUntil =
          Conditions.hold(RollupCalls.hasRows(table), connection)
              ? time(row, "done_until")
              : Optional.empty();
      return new Progress(
          doneUntil,
          doneUntil.isPresent() ? Optional.empty() : oldest(rollup, connection),
          time(row, "now").orElseThrow());
    }
  }

  private static Optional<Instant> oldest(Rollup rollup, Connection connection)
      throws SQLException {
    try (PreparedStatement statement =
            RollupCalls.oldest(rollup.source(), rollup.timeColumn()).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? time(row, "oldest") : Optional.empty();
    }
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    BigDecimal seconds = row.getBigDecimal(column);
    if (seconds == null) {
      return Optional.empty();
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    return Optional.of(
        Instant.ofEpochSecond(
            whole.longValueExact(),
            seconds.subtract(whole).movePointRight(NANO_DIGITS).longValue()));
  }

  private static String describe(Rollup rollup) {
    return "fill rollup table \"" + rollup.table() + '"';
  }

  /**
   * How far a rollup table is filled; the time of the oldest row if it is not filled at all; and
   * what time it is for the server.
   */
  private record Progress(Optional<Instant> doneUntil, Optional<Instant> oldest, Instant now) {}
}
