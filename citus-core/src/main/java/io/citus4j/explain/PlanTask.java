package io.citus4j.explain;

import io.citus4j.metadata.TableShard;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement that one node runs. Immutable.
 *
 * @since 0.1
 */
public final class PlanTask {

  private final String sql;
  private final @Nullable TaskNode node;
  private final List<TableShard> shards;
  private final @Nullable String receivedData;
  private final @Nullable Measures measures;
  private final @Nullable String error;

  PlanTask(
      String sql,
      @Nullable TaskNode node,
      List<TableShard> shards,
      @Nullable String receivedData,
      @Nullable Measures measures,
      @Nullable String error) {
    this.sql = Objects.requireNonNull(sql, "sql");
    this.node = node;
    this.shards = List.copyOf(shards);
    this.receivedData = receivedData;
    this.measures = measures;
    this.error = error;
  }

  /**
   * Returns the statement that the node is sent.
   *
   * @return the SQL text, with the names of shards
   */
  public String sql() {
    return sql;
  }

  /**
   * Returns the node that runs it.
   *
   * @return the node; for a write to a reference table the first of those that hold a copy; empty
   *     if no node could explain its part
   */
  public Optional<TaskNode> node() {
    return Optional.ofNullable(node);
  }

  /**
   * Returns the shards it reads and writes.
   *
   * @return the shards in the order in which the statement names them; empty if no row can fulfil
   *     the conditions, or if it reads intermediate results only
   */
  public List<TableShard> shards() {
    return shards;
  }

  /**
   * Returns how much the coordinator received, with {@link PlanOption#ANALYZE}.
   *
   * @return a number and its unit, as Citus gives it; empty if it was not measured
   */
  public Optional<String> receivedData() {
    return Optional.ofNullable(receivedData);
  }

  /**
   * Returns how many rows the task returned, with {@link PlanOption#ANALYZE}.
   *
   * @return the number, 0 for a write without RETURNING; empty if it was not measured
   */
  public OptionalLong rows() {
    return measures == null ? OptionalLong.empty() : OptionalLong.of(measures.rows());
  }

  /**
   * Returns how long the node took to run it, with {@link PlanOption#ANALYZE}.
   *
   * @return the time on the node, without the network; empty if it was not measured
   */
  public Optional<Duration> executionTime() {
    return Optional.ofNullable(measures).map(Measures::executionTime);
  }

  /**
   * Returns how long the node took to plan it, with {@link PlanOption#ANALYZE}.
   *
   * @return the time; empty if it was not measured
   */
  public Optional<Duration> planningTime() {
    return Optional.ofNullable(measures).map(Measures::planningTime);
  }

  /**
   * Returns what Citus says if no node could explain its part.
   *
   * @return the message; empty otherwise
   */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** What was measured while something ran. */
  record Measures(long rows, Duration planningTime, Duration executionTime) {}
}
