package io.citus4j.apply;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Step;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a plan could not be applied to its end.
 *
 * <p>The transaction that failed was rolled back. {@link #report()} has the steps that were carried
 * out before it and stay; it is empty for a plan whose steps share one transaction. Immutable.
 *
 * @since 0.1
 */
public final class ApplyException extends CitusException {

  private static final long serialVersionUID = 1L;

  private final transient ApplyReport report;
  private final transient @Nullable Step step;

  ApplyException(
      ErrorCode code,
      String message,
      ApplyReport report,
      @Nullable Step step,
      @Nullable Throwable cause) {
    super(Objects.requireNonNull(code, "code"), message, cause);
    this.report = report;
    this.step = step;
  }

  /**
   * Returns the step that failed.
   *
   * @return the step, or empty if none had begun
   */
  public Optional<Step> step() {
    return Optional.ofNullable(step);
  }

  /**
   * Returns what was carried out before and stays.
   *
   * @return what became of the steps before; without results if nothing was changed
   */
  public ApplyReport report() {
    return report;
  }
}
