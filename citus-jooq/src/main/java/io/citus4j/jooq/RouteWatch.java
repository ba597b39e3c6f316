package io.citus4j.jooq;

import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.TransactionRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteContext.BatchMode;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each statement right before it is sent.
 *
 * <p>jOOQ also renders statements that it never sends, for batches of records; what is prepared is
 * sent. Thread-safe.
 */
final class RouteWatch implements ExecuteListener {

  private static final long serialVersionUID = 1L;
  private static final Object BATCH_SEEN = RouteWatch.class;

  private final transient StatementRoutes routes;
  private final transient RouteRules rules;

  RouteWatch(StatementRoutes routes, RouteRules rules) {
    this.routes = routes;
    this.rules = rules;
  }

  @Override
  public void prepareStart(ExecuteContext context) {
    if (context.batchMode() == BatchMode.NONE) {
      routes.of(context).ifPresent(routed -> watch(routed, context));
    } else if (rules.areStrict() && context.data(BATCH_SEEN, true) == null) {
      for (Query part : context.batchQueries()) {
        StatementRoutes.Routed routed =
            context.batchMode() == BatchMode.SINGLE
                ? routes.ofAnyValues(part, context.configuration())
                : routes.ofPart(part, context.configuration());
        rules.refuse(statement(routed, routed.decision(), context, null));
      }
    }
  }

  private void watch(StatementRoutes.Routed routed, ExecuteContext context) {
    TransactionRoutes transaction = TransactionWatch.of(context.configuration());
    RouteDecision decision = withTransaction(routed, transaction);
    rules.apply(statement(routed, decision, context, transaction));
  }

  private ExecutedStatement statement(
      StatementRoutes.Routed routed,
      RouteDecision decision,
      ExecuteContext context,
      @Nullable TransactionRoutes transaction) {
    String fanOut = Allowance.reasonIn(context.configuration(), Allowance.Kind.FAN_OUT);
    ExecutedStatement statement =
        new ExecutedStatement(
            routed,
            decision,
            routes.shardMapAge(),
            transaction != null,
            fanOut != null
                ? fanOut
                : Allowance.reasonIn(context.configuration(), Allowance.Kind.OUTSIDE_OF_SCOPE));
    if (fanOut != null) {
      statement.leaveOpen(List.of());
    }
    return statement;
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
}
