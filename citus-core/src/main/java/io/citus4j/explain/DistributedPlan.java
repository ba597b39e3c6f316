package io.citus4j.explain;

import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.TableShard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Citus itself plans for a statement, read from its {@code EXPLAIN}.
 *
 * <pre>{@code
 * DistributedPlan plan = citus.explain("SELECT * FROM orders WHERE user_id = 42");
 * plan.routeName();                     // single-shard
 * plan.tasks().get(0).node();           // worker1:5432
 * }</pre>
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class DistributedPlan {

  private final PlanKind kind;
  private final @Nullable Integer taskCount;
  private final List<PlanTask> tasks;
  private final List<PlanSubplan> subplans;
  private final List<RepartitionJob> dependentJobs;
  private final @Nullable PlanMethod method;
  private final @Nullable DistributedPlan source;
  private final @Nullable String receivedData;
  private final PlanTask.@Nullable Measures measures;
  private final boolean timed;
  private final String text;

  DistributedPlan(Draft draft) {
    this.kind = draft.kind;
    this.taskCount = draft.taskCount;
    this.tasks = List.copyOf(draft.tasks);
    this.subplans = List.copyOf(draft.subplans);
    this.dependentJobs = List.copyOf(draft.dependentJobs);
    this.method = draft.method;
    this.source = draft.source;
    this.receivedData = draft.receivedData;
    this.measures = draft.measures;
    this.timed = draft.timed;
    this.text = draft.text;
  }

  /** A plan while it is read. */
  static final class Draft {
    PlanKind kind = PlanKind.LOCAL;
    @Nullable Integer taskCount;
    final List<PlanTask> tasks = new ArrayList<>();
    final List<PlanSubplan> subplans = new ArrayList<>();
    List<RepartitionJob> dependentJobs = List.of();
    @Nullable PlanMethod method;
    @Nullable DistributedPlan source;
    @Nullable String receivedData;
    PlanTask.@Nullable Measures measures;
    boolean timed;
    String text = "";
  }

  /**
   * Returns how Citus plans the statement.
   *
   * @return the kind, never null
   */
  public PlanKind kind() {
    return kind;
  }

  /**
   * Returns how many tasks Citus makes of the statement, without those of its subplans.
   *
   * @return the number; empty for a local plan, and for an INSERT ... SELECT or a MERGE whose rows
   *     change their shard, where {@link #source()} has tasks
   */
  public OptionalInt taskCount() {
    return taskCount == null ? OptionalInt.empty() : OptionalInt.of(taskCount);
  }

  /**
   * Returns the tasks that the plan shows.
   *
   * @return the first task, with {@link PlanOption#ANALYZE} the slowest one, with {@link
   *     PlanOption#ALL_TASKS} all of them; none if rows are repartitioned for a join, or if the
   *     plan has no tasks
   */
  public List<PlanTask> tasks() {
    return tasks;
  }

  /**
   * Returns the parts that run first, in their order.
   *
   * @return the subplans, which may have subplans themselves
   */
  public List<PlanSubplan> subplans() {
    return subplans;
  }

  /**
   * Returns the jobs that send rows from node to node before the tasks of a join.
   *
   * @return the jobs; none unless the kind is {@link PlanKind#REPARTITION}
   */
  public List<RepartitionJob> dependentJobs() {
    return dependentJobs;
  }

  /**
   * Returns how rows get to the table that is written.
   *
   * @return the method; empty unless the kind is {@link PlanKind#INSERT_SELECT} or {@link
   *     PlanKind#MERGE}
   */
  public Optional<PlanMethod> method() {
    return Optional.ofNullable(method);
  }

  /**
   * Returns how the rows are read that an INSERT ... SELECT or a MERGE writes.
   *
   * @return the plan of the query; empty unless there is a {@link #method()}
   */
  public Optional<DistributedPlan> source() {
    return Optional.ofNullable(source);
  }

  /**
   * Returns how much the coordinator received from all tasks, with {@link PlanOption#ANALYZE}.
   *
   * @return a number and its unit, as Citus gives it; empty if it was not measured
   */
  public Optional<String> receivedData() {
    return Optional.ofNullable(receivedData);
  }

  /**
   * Returns how many rows the statement returned, with {@link PlanOption#ANALYZE}.
   *
   * @return the number, 0 for a write without RETURNING; empty if it was not measured
   */
  public OptionalLong rows() {
    return measures == null ? OptionalLong.empty() : OptionalLong.of(measures.rows());
  }

  /**
   * Returns how long the coordinator took to plan the statement, with {@link PlanOption#ANALYZE}.
   *
   * @return the time; empty if it was not measured, and for a part of a statement
   */
  public Optional<Duration> planningTime() {
    return Optional.ofNullable(timed ? measures : null).map(PlanTask.Measures::planningTime);
  }

  /**
   * Returns how long the statement took to run, with {@link PlanOption#ANALYZE}.
   *
   * @return the time on the coordinator, which waits for the nodes; empty if it was not measured,
   *     and for a part of a statement
   */
  public Optional<Duration> executionTime() {
    return Optional.ofNullable(timed ? measures : null).map(PlanTask.Measures::executionTime);
  }

  /**
   * Returns the class that {@code Route.name()} of the same statement has if the router is right.
   *
   * <p>A plan with one task is {@code single-shard} if its task touches a shard of a distributed
   * table or none at all, {@code local} if it touches a Citus local table and no distributed one,
   * and {@code any-node} if it touches reference tables only. A plan that the server refuses has no
   * class; see {@link ExplainException}.
   *
   * @return {@code single-shard}, {@code any-node}, {@code multi-shard}, {@code repartition},
   *     {@code subplan} or {@code local}
   */
  public String routeName() {
    if (method != null) {
      return method == PlanMethod.REPARTITION ? "repartition" : "subplan";
    }
    if (!subplans.isEmpty()) {
      return "subplan";
    }
    if (!dependentJobs.isEmpty()) {
      return "repartition";
    }
    if (taskCount == null) {
      return "local";
    }
    return taskCount > 1 ? "multi-shard" : ofOneTask();
  }

  /**
   * Returns the whole plan, laid out as PostgreSQL's {@code EXPLAIN (VERBOSE)} does.
   *
   * <p>The server gives it as XML, because its text cannot be read safely, and a statement that is
   * measured should run once. A property that this library does not know is {@code Name: value}, so
   * that for rare nodes a line may differ from the server's; subplans are counted from 1.
   *
   * @return several lines, each ending in a line feed
   */
  public String text() {
    return text;
  }

  /** Returns {@link #text()}. */
  @Override
  public String toString() {
    return text;
  }

  private String ofOneTask() {
    Set<TableKind> kinds =
        tasks.stream()
            .flatMap(task -> task.shards().stream())
            .map(TableShard::kind)
            .collect(Collectors.toSet());
    if (kinds.isEmpty()
        || kinds.stream()
            .anyMatch(each -> each != TableKind.REFERENCE && each != TableKind.CITUS_LOCAL)) {
      return "single-shard";
    }
    return kinds.contains(TableKind.CITUS_LOCAL) ? "local" : "any-node";
  }
}
