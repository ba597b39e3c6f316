package io.citus4j.jooq;

import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.RoutedStatement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the warnings of executed statements: each for a statement at once, and again after an
 * interval with the number of times it was left out. Remembers the last statements only.
 * Thread-safe.
 */
final class RouteLog {

  private static final Logger LOG = LoggerFactory.getLogger(CitusRouting.class);
  private static final int REMEMBERED = 1_000;
  private static final long NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

  /** How often in a minute a reference table is written on a hot path. */
  private static final int HOT = 10;

  private final long interval;
  private final LongSupplier clock;
  private final Map<Said, Repetition> repetitions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Repetition> eldest) {
          return size() > REMEMBERED;
        }
      };

  RouteLog(Duration interval, LongSupplier clock) {
    this.interval = interval.toNanos();
    this.clock = clock;
  }

  void log(RoutedStatement statement) {
    for (RouteWarning warning : statement.openWarnings()) {
      Optional<String> repeated = repetition(new Said(statement.normalizedSql().text(), warning));
      if (repeated.isPresent() && LOG.isWarnEnabled()) {
        LOG.warn(
            "{} [{}]{}{}",
            warning,
            statement.sql(),
            statement.caller().map(frame -> " at " + frame).orElse(""),
            repeated.get());
      }
    }
  }

  /** What to say of how often a thing has happened; empty to say nothing now. */
  private Optional<String> repetition(Said said) {
    long now = clock.getAsLong();
    synchronized (repetitions) {
      Repetition repetition = repetitions.computeIfAbsent(said, any -> new Repetition(now));
      if (said.code == Code.REFERENCE_TABLE_WRITE && !repetition.isHot(now)) {
        return Optional.empty();
      }
      return repetition.next(now, interval);
    }
  }

  /** What is said of a statement. */
  private record Said(String sql, Code code) {
    Said(String sql, RouteWarning warning) {
      this(sql, warning.code());
    }
  }

  /** How often a thing has happened. */
  private static final class Repetition {

    private long minuteSince;
    private int thisMinute;
    private boolean logged;
    private long loggedAt;
    private long leftOut;

    Repetition(long now) {
      this.minuteSince = now;
    }

    boolean isHot(long now) {
      if (now - minuteSince >= NANOS_PER_MINUTE) {
        minuteSince = now;
        thisMinute = 0;
      }
      return ++thisMinute >= HOT;
    }

    Optional<String> next(long now, long interval) {
      if (logged && now - loggedAt < interval) {
        leftOut++;
        return Optional.empty();
      }
      String text =
          leftOut == 0
              ? ""
              : " (and %d times more in the last %d min)"
                  .formatted(leftOut, (now - loggedAt) / NANOS_PER_MINUTE);
      logged = true;
      loggedAt = now;
      leftOut = 0;
      return Optional.of(text);
    }
  }
}
