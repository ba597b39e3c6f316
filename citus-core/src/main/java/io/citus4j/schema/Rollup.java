package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a table is filled with figures about the rows of another one, bucket of time by bucket.
 * Immutable.
 *
 * @param table the table with the figures
 * @param source the table with the rows
 * @param timeColumn the column of the source that says when
 * @param bucketColumn the column of the table that gets the beginning of the bucket
 * @param every how long a bucket lasts, counted from a Monday at midnight in UTC
 * @param late for how long after its end a bucket is computed again
 * @param keys what the rows are grouped by besides the bucket
 * @param figures what is computed of each group
 * @param declaredCondition which rows count, or null for all
 * @since 0.1
 */
public record Rollup(
    QualifiedName table,
    QualifiedName source,
    Identifier timeColumn,
    Identifier bucketColumn,
    Duration every,
    Duration late,
    List<Term> keys,
    List<Term> figures,
    @Nullable String declaredCondition)
    implements Declaration {

  /**
   * A column of the table and the expression over the source that it gets its value from.
   * Immutable.
   *
   * @param column the column
   * @param expression SQL text
   */
  public record Term(Identifier column, String expression) {
    /** Checks the arguments. */
    public Term {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(expression, "expression");
    }
  }

  /** Checks and copies the arguments. */
  public Rollup {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(timeColumn, "timeColumn");
    Objects.requireNonNull(bucketColumn, "bucketColumn");
    Objects.requireNonNull(every, "every");
    Objects.requireNonNull(late, "late");
    keys = List.copyOf(keys);
    figures = List.copyOf(figures);
  }

  /**
   * Returns which rows of the source count.
   *
   * @return a boolean SQL expression, or empty if all do
   */
  public Optional<String> condition() {
    return Optional.ofNullable(declaredCondition);
  }

  /**
   * Returns the columns that tell the groups apart.
   *
   * @return the bucket's column and those of the keys
   */
  public List<Identifier> keyColumns() {
    return Stream.concat(Stream.of(bucketColumn), keys.stream().map(Term::column)).toList();
  }
}
