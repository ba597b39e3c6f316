package io.citus4j.jooq;

import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Allows statements what would be warned of or refused, for a reason that stands in the code.
 *
 * <pre>{@code
 * CitusRouting.allowFanOut("monthly report").in(dsl).fetchCount(ORDERS);
 * }</pre>
 *
 * <p>Listeners are told the reason. Immutable.
 *
 * @since 0.1
 */
public final class Allowance {

  /** What is allowed. */
  enum Kind {
    FAN_OUT,
    OUTSIDE_OF_SCOPE
  }

  private final Kind kind;
  private final String reason;

  Allowance(Kind kind, String reason) {
    this.kind = kind;
    this.reason = Objects.requireNonNull(reason, "reason");
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "The reason is blank. Say what the statement is for, as in \"monthly report\".");
    }
  }

  /**
   * Returns a context for the statements that are allowed.
   *
   * @param dsl a routed context, or that of a transaction of one
   * @return another context with the same connections, listeners and settings, in the same
   *     transaction
   */
  public DSLContext in(DSLContext dsl) {
    Objects.requireNonNull(dsl, "dsl");
    Configuration allowed = dsl.configuration().derive();
    allowed.data(kind, reason);
    return DSL.using(allowed);
  }

  /** The reason that a configuration holds; null if it holds none. */
  static @Nullable String reasonIn(Configuration configuration, Kind kind) {
    return (String) configuration.data(kind);
  }
}
