package io.citus4j.metadata;

import java.util.Objects;

/**
 * The type that the values of a column are stored and hashed as: the column's own, or the one below
 * its domain. Immutable.
 *
 * @param name the type as {@code pg_type.typname} has it; that of another domain if the domain is
 *     one over a domain
 * @param modifier the modifier of the column or of the domain, -1 for none
 * @param constrained whether a domain has a condition for its values, so that PostgreSQL does not
 *     take a value for one of the domain before it runs the statement
 * @since 0.1
 */
public record StoredType(String name, int modifier, boolean constrained) {

  /** Checks the arguments. */
  public StoredType {
    Objects.requireNonNull(name, "name");
  }
}
