package io.citus4j.jooq.lint;

import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a statement. Immutable.
 *
 * @param source the name of the file
 * @param number of the statement in its file, from 1
 * @param statement the statement
 * @param decision where it runs, or null if it is none that is planned
 * @param citus what Citus says, or null if it was not asked
 */
record Finding(
    String source,
    int number,
    ScriptStatement statement,
    @Nullable RouteDecision decision,
    @Nullable CitusAnswer citus) {

  /** How bad it is, or empty if it is not bad. */
  Optional<FailOn> level() {
    if (decision == null) {
      return Optional.empty();
    }
    Route route = decision.route();
    if (route instanceof Route.Unsupported
        || (citus != null && "unsupported".equals(citus.route()))) {
      return Optional.of(FailOn.UNSUPPORTED);
    }
    if (route instanceof Route.Unknown || disagrees()) {
      return Optional.of(FailOn.UNKNOWN);
    }
    return decision.warnings().isEmpty() ? Optional.empty() : Optional.of(FailOn.WARNING);
  }

  /** Whether Citus was asked and says otherwise. */
  boolean disagrees() {
    return citus != null && Boolean.FALSE.equals(citus.agree());
  }
}
