package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared distributed function. Immutable.
 *
 * @param signature the function as {@code regprocedure} takes it: {@code add_order(bigint,text)}
 * @param argument the name of the argument that decides on which worker a call runs, or null if
 *     calls run where they are made
 * @param colocatedWith the distributed table whose shards the argument's values are found by, or
 *     null if there is no such argument
 * @param forceDelegation whether a call is delegated even within a transaction block
 * @since 0.1
 */
public record FunctionDeclaration(
    String signature,
    @Nullable String argument,
    @Nullable QualifiedName colocatedWith,
    boolean forceDelegation)
    implements Declaration {

  /** Checks the arguments. */
  public FunctionDeclaration {
    Objects.requireNonNull(signature, "signature");
    if ((argument == null) != (colocatedWith == null)) {
      throw new IllegalArgumentException(
          "Function " + signature + " needs an argument and a table, or neither.");
    }
  }

  /**
   * Returns the table that decides where calls run.
   *
   * @return the table, or empty if calls run where they are made
   */
  public Optional<QualifiedName> target() {
    return Optional.ofNullable(colocatedWith);
  }
}
