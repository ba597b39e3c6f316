package io.citus4j.jooq;

import io.citus4j.routing.RouteBaseline;
import io.citus4j.routing.RouteListener;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.StatementRefusedException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with what the router finds in a statement. Thread-safe. */
final class RouteRules {

  private static final Logger LOG = LoggerFactory.getLogger(CitusRouting.class);

  private final RouteLog log;
  private final List<RouteListener> listeners;
  private final RouteBaseline baseline;
  private final Set<Code> refused;
  private final AtomicBoolean complained = new AtomicBoolean();

  RouteRules(
      RouteLog log, List<RouteListener> listeners, RouteBaseline baseline, Set<Code> refused) {
    this.log = log;
    this.listeners = List.copyOf(listeners);
    this.baseline = baseline;
    this.refused = Set.copyOf(refused);
  }

  /** Whether any statement can be refused. */
  boolean areStrict() {
    return !refused.isEmpty();
  }

  /**
   * Applies the rules to a statement that is about to be sent.
   *
   * @throws StatementRefusedException if it must not be
   */
  void apply(ExecutedStatement statement) {
    if (!statement.openWarnings().isEmpty()) {
      statement.leaveOpen(
          baseline.open(
              statement.normalizedSql(),
              statement.openWarnings(),
              LocalDate.now(ZoneId.systemDefault())));
    }
    tell(statement);
    refuse(statement);
    log.log(statement);
    statement.end();
  }

  /** Applies those rules that refuse a statement. */
  void refuse(ExecutedStatement statement) {
    List<RouteWarning> reasons =
        statement.openWarnings().stream()
            .filter(warning -> refused.contains(warning.code()))
            .toList();
    if (reasons.isEmpty()) {
      return;
    }
    throw new StatementRefusedException(
        reasons.get(0),
        "Refused to run [%s]: %s%s Or say why it may be so, with CitusRouting.allowFanOut(\"...\")."
            .formatted(
                statement.sql(),
                reasons.get(0),
                reasons.size() == 1 ? "" : " And %d more warnings.".formatted(reasons.size() - 1)));
  }

  /** What a listener throws is its own affair, unless the JVM is at its end. */
  private void tell(ExecutedStatement statement) {
    for (RouteListener listener : listeners) {
      try {
        listener.routed(statement);
      } catch (VirtualMachineError e) {
        throw e;
      } catch (RuntimeException | Error e) {
        if (complained.compareAndSet(false, true)) {
          LOG.warn(
              "{} failed, and the statement runs all the same; this is said once.",
              listener.getClass().getName(),
              e);
        }
      }
    }
  }
}
