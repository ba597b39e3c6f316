package io.citus4j.explain;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement that runs first; its rows are kept for the rest. Immutable.
 *
 * @since 0.1
 */
public final class PlanSubplan {

  private final DistributedPlan plan;
  private final @Nullable Duration duration;
  private final @Nullable String resultSize;
  private final @Nullable String destination;

  PlanSubplan(
      DistributedPlan plan,
      @Nullable Duration duration,
      @Nullable String resultSize,
      @Nullable String destination) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.duration = duration;
    this.resultSize = resultSize;
    this.destination = destination;
  }

  /**
   * Returns how the part is planned.
   *
   * @return the plan, with tasks and subplans of its own
   */
  public DistributedPlan plan() {
    return plan;
  }

  /**
   * Returns how long it took, with {@link PlanOption#ANALYZE}.
   *
   * @return the time until its rows were where they are needed; empty if it was not measured
   */
  public Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  /**
   * Returns how large its result is, with {@link PlanOption#ANALYZE}.
   *
   * @return a number and its unit, as Citus gives it; empty if it was not measured
   */
  public Optional<String> resultSize() {
    return Optional.ofNullable(resultSize);
  }

  /**
   * Returns where its result was kept, with {@link PlanOption#ANALYZE}.
   *
   * @return {@code Send to 2 nodes}, {@code Write locally}, or both; empty if it did not run
   */
  public Optional<String> destination() {
    return Optional.ofNullable(destination);
  }
}
