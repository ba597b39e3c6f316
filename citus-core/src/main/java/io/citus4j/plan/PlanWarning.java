package io.citus4j.plan;

import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * Something that works after the plan, but not as well as people may expect. It never keeps a plan
 * from being applied. Immutable.
 *
 * @param table the declared table
 * @param problem what is to be expected, with the numbers
 * @param remedy what to do about it before the table is distributed
 * @since 0.1
 */
public record PlanWarning(QualifiedName table, String problem, String remedy) {

  /** Checks the arguments. */
  public PlanWarning {
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
