package io.citus4j.metadata;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A function of a user, as {@code pg_proc} and {@code pg_dist_object} list it. Immutable.
 *
 * @param signature the function with its schema and the types of its arguments
 * @param shortSignature the same as the session's search path lets it be written
 * @param argumentNames the names of its arguments, an empty text for one without a name
 * @param onEveryNode whether Citus keeps it on every node
 * @param argumentIndex which argument decides where a call runs, from 0, or -1 if none does
 * @param colocationId the colocation group by which it does, 0 if none does
 * @param forceDelegation whether a call is delegated even within a transaction block
 * @since 0.1
 */
public record CatalogFunction(
    String signature,
    String shortSignature,
    List<String> argumentNames,
    boolean onEveryNode,
    int argumentIndex,
    int colocationId,
    boolean forceDelegation) {

  /** Checks and copies the arguments. */
  public CatalogFunction {
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(shortSignature, "shortSignature");
    argumentNames = List.copyOf(argumentNames);
  }

  /**
   * Returns the argument that decides where a call runs.
   *
   * @return its index, from 0, or empty if calls run where they are made
   */
  public OptionalInt delegatedBy() {
    return argumentIndex < 0 ? OptionalInt.empty() : OptionalInt.of(argumentIndex);
  }
}
