package io.citus4j.metadata;

import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A materialized view, as {@code pg_class} and what belongs to it have it. Immutable.
 *
 * @param name the view's name with its schema
 * @param storedComment its comment, or null
 * @param populated whether it was ever filled
 * @param uniqueKeys the columns of the unique indexes that a refresh beside readers can use, each
 *     as quoted names with commas
 * @param dependents the views that read it, as PostgreSQL writes their names
 * @param grants statements that grant what others than its owner may do with it
 * @since 0.1
 */
public record MaterializedView(
    QualifiedName name,
    @Nullable String storedComment,
    boolean populated,
    List<String> uniqueKeys,
    List<String> dependents,
    List<String> grants) {

  /** Checks and copies the arguments. */
  public MaterializedView {
    Objects.requireNonNull(name, "name");
    uniqueKeys = List.copyOf(uniqueKeys);
    dependents = List.copyOf(dependents);
    grants = List.copyOf(grants);
  }

  /**
   * Returns the view's comment.
   *
   * @return the comment, or empty if it has none
   */
  public Optional<String> comment() {
    return Optional.ofNullable(storedComment);
  }
}
