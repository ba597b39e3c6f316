package io.citus4j.apply;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Step;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a plan could not be applied; the message says what the cluster was left with.
 *
 * @since 0.1
 */
public final class ApplyException extends CitusException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Step step;

  ApplyException(ErrorCode code, String message, @Nullable Step step, @Nullable Throwable cause) {
    super(Objects.requireNonNull(code, "code"), message, cause);
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
}
