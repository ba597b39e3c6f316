package io.citus4j.jooq;

import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteListener;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.TransactionRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what there is to say of each statement, right before it is sent.
 *
 * <p>jOOQ also renders statements that it never sends, for batches of records; what is prepared is
 * sent. Thread-safe.
 */
final class RouteWatch implements ExecuteListener {

  private static final Logger LOG = LoggerFactory.getLogger(CitusRouting.class);
  private static final long serialVersionUID = 1L;

  private final transient StatementRoutes routes;
  private final transient RouteLog log;
  private final transient List<RouteListener> listeners;
  private final transient AtomicBoolean complained = new AtomicBoolean();

  RouteWatch(StatementRoutes routes, RouteLog log, List<RouteListener> listeners) {
    this.routes = routes;
    this.log = log;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void prepareStart(ExecuteContext context) {
    routes.of(context).ifPresent(routed -> watch(routed, context));
  }

  private void watch(StatementRoutes.Routed routed, ExecuteContext context) {
    TransactionRoutes transaction = TransactionWatch.of(context.configuration());
    RouteDecision decision = withTransaction(routed, transaction);
    ExecutedStatement statement =
        new ExecutedStatement(
            routed,
            decision,
            routes.shardMapAge(),
            transaction != null,
            AllowedFanOut.reasonIn(context.configuration()));
    log.log(statement);
    tell(statement);
    statement.end();
  }

  private static RouteDecision withTransaction(
      StatementRoutes.Routed routed, @Nullable TransactionRoutes transaction) {
    RouteDecision decision = routed.decision();
    if (transaction == null || routed.shards() == null) {
      return decision;
    }
    Optional<RouteWarning> crossing =
        transaction.add(decision.route(), routed.sql(), routed.shards());
    if (crossing.isEmpty()) {
      return decision;
    }
    List<RouteWarning> warnings = new ArrayList<>(decision.warnings());
    warnings.add(crossing.get());
    return new RouteDecision(decision.route(), warnings);
  }

  /** What a listener throws is its own affair, unless the JVM is at its end. */
  @SuppressWarnings("CatchingUnchecked")
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
