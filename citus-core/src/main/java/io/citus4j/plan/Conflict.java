package io.citus4j.plan;

import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * A difference between declaration and cluster that no step may resolve. Immutable.
 *
 * @param table the declared table, or the name of what is declared if it is no table
 * @param problem what differs, with both values
 * @param remedy what to do about it
 * @since 0.1
 */
public record Conflict(QualifiedName table, String problem, String remedy) {

  /** Checks the arguments. */
  public Conflict {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns the problem and the remedy as one text. */
  @Override
  public String toString() {
    return problem + ' ' + remedy;
  }
}
