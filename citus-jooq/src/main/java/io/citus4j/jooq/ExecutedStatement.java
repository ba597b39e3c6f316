package io.citus4j.jooq;

import io.citus4j.jooq.internal.CallerFrame;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RoutedStatement;
import io.citus4j.sql.NormalizedSql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement that jOOQ is about to send. Confined to one thread. */
final class ExecutedStatement implements RoutedStatement {

  private final StatementRoutes.Routed routed;
  private final RouteDecision decision;
  private final Duration shardMapAge;
  private final boolean inTransaction;
  private final @Nullable String allowedBecause;
  private List<RouteWarning> open;
  private @Nullable NormalizedSql normalized;
  private @Nullable StackTraceElement caller;
  private boolean callerKnown;

  ExecutedStatement(
      StatementRoutes.Routed routed,
      RouteDecision decision,
      Duration shardMapAge,
      boolean inTransaction,
      @Nullable String allowedBecause) {
    this.routed = routed;
    this.decision = decision;
    this.shardMapAge = shardMapAge;
    this.inTransaction = inTransaction;
    this.allowedBecause = allowedBecause;
    this.open = decision.warnings();
  }

  /** Says which warnings nobody has accepted. */
  void leaveOpen(List<RouteWarning> warnings) {
    open = warnings;
  }

  /** The stack goes on being another one. */
  void end() {
    callerKnown = true;
  }

  @Override
  public RouteDecision decision() {
    return decision;
  }

  @Override
  public List<RouteWarning> openWarnings() {
    return open;
  }

  @Override
  public String sql() {
    return routed.sql();
  }

  @Override
  public NormalizedSql normalizedSql() {
    NormalizedSql known = normalized;
    if (known == null) {
      known = NormalizedSql.of(routed.sql());
      normalized = known;
    }
    return known;
  }

  @Override
  public Optional<StackTraceElement> caller() {
    if (!callerKnown) {
      caller = CallerFrame.find().orElse(null);
      callerKnown = true;
    }
    return Optional.ofNullable(caller);
  }

  @Override
  public Optional<String> allowedBecause() {
    return Optional.ofNullable(allowedBecause);
  }

  @Override
  public boolean inTransaction() {
    return inTransaction;
  }

  @Override
  public Duration routingTime() {
    return routed.time();
  }

  @Override
  public Duration shardMapAge() {
    return shardMapAge;
  }
}
