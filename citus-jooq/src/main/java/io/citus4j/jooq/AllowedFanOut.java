package io.citus4j.jooq;

import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Allows statements what the router warns of, for a reason that stands in the code.
 *
 * <pre>{@code
 * CitusRouting.allowFanOut("monthly report").in(dsl).fetchCount(ORDERS);
 * }</pre>
 *
 * <p>What is allowed is neither logged nor refused by strict mode; listeners are told the reason.
 * Immutable.
 *
 * @since 0.1
 */
public final class AllowedFanOut {

  private static final Object KEY = AllowedFanOut.class;

  private final String reason;

  AllowedFanOut(String reason) {
    this.reason = requireReason(reason);
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
    allowed.data(KEY, reason);
    return DSL.using(allowed);
  }

  /** The reason that a configuration holds; null if it holds none. */
  static @Nullable String reasonIn(Configuration configuration) {
    return (String) configuration.data(KEY);
  }

  static String requireReason(String reason) {
    Objects.requireNonNull(reason, "reason");
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "The reason is blank. Say what the statement is for, as in \"monthly report\".");
    }
    return reason;
  }
}
