package io.citus4j.operations;

import io.citus4j.sql.QualifiedName;
import java.time.Instant;
import java.util.Objects;

/**
 * What one run has computed of a rollup table. Immutable.
 *
 * @param table the rollup table
 * @param from the beginning of the first bucket that was computed
 * @param to the end of the last one; the same as {@code from} if there was nothing to compute
 * @param groups how many rows of the rollup table were written
 * @since 0.1
 */
public record RollupRun(QualifiedName table, Instant from, Instant to, long groups) {

  /** Checks the arguments. */
  public RollupRun {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  /** Returns what was computed, for people. */
  @Override
  public String toString() {
    return from.equals(to)
        ? "Rollup \"%s\": nothing to compute before %s".formatted(table, to)
        : "Rollup \"%s\": %d %s written, from %s to %s"
            .formatted(table, groups, groups == 1 ? "row" : "rows", from, to);
  }
}
