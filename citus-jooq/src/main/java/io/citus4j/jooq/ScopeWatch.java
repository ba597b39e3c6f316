package io.citus4j.jooq;

import io.citus4j.jooq.internal.GuardedConnection;
import io.citus4j.routing.KeyScope;
import io.citus4j.routing.StatementRefusedException;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Proves of each statement that it stays within a scope, right before it is prepared. What was not
 * proven is not executed either. Thread-safe.
 */
final class ScopeWatch implements ExecuteListener {

  private static final long serialVersionUID = 1L;
  private static final Object PROVEN = ScopeWatch.class;

  private final transient StatementRoutes routes;
  private final transient KeyScope scope;

  ScopeWatch(StatementRoutes routes, KeyScope scope) {
    this.routes = routes;
    this.scope = scope;
  }

  @Override
  public void start(ExecuteContext context) {
    if (context.batchMode() != ExecuteContext.BatchMode.NONE) {
      throw refused("a batch", "jOOQ does not show the values of all its statements");
    }
  }

  @Override
  public void prepareStart(ExecuteContext context) {
    String sql = String.valueOf(context.sql());
    if (Allowance.reasonIn(context.configuration(), Allowance.Kind.OUTSIDE_OF_SCOPE) == null) {
      Optional<String> violation = routes.violation(context, scope);
      if (violation.isPresent()) {
        throw refused("[" + sql + "]", violation.get());
      }
    }
    try {
      context.connection().unwrap(GuardedConnection.class).approve(sql);
    } catch (SQLException e) {
      throw refused("[" + sql + "]", "its connection is not that of the scope");
    }
    context.data(PROVEN, true);
  }

  @Override
  public void executeStart(ExecuteContext context) {
    if (context.data(PROVEN) == null) {
      throw refused(
          "[" + context.sql() + "]", "it was prepared before, and may have other values by now");
    }
  }

  private StatementRefusedException refused(String what, String why) {
    return new StatementRefusedException(
        "Refused to run %s within %s: %s.".formatted(what, scope, why),
        "Bind every distributed table to the key by an equality, or say why it may be so, with CitusRouting.allowOutsideScope(\"...\").");
  }
}
