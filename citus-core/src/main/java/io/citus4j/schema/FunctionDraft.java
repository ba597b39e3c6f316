package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A distributed function while it is being declared. Not thread-safe. */
final class FunctionDraft implements FunctionStep, SchemaDeclarations.Draft {

  private final String signature;
  private @Nullable String argument;
  private @Nullable QualifiedName table;
  private boolean forced;

  FunctionDraft(String signature) {
    this.signature = Objects.requireNonNull(signature, "signature");
  }

  @Override
  public FunctionStep delegatedBy(String argumentName, QualifiedName colocatedWith) {
    if (argument != null) {
      throw new SchemaDeclarationException(
          "Function %s is declared with delegatedBy(\"%s\", ...) and then with delegatedBy(\"%s\", ...). Keep one of them."
              .formatted(signature, argument, argumentName));
    }
    argument = Objects.requireNonNull(argumentName, "argument");
    table = Objects.requireNonNull(colocatedWith, "table");
    return this;
  }

  @Override
  public FunctionStep forceDelegation() {
    forced = true;
    return this;
  }

  @Override
  public Declaration freeze() {
    if (forced && argument == null) {
      throw new SchemaDeclarationException(
          "Function %s cannot force a delegation that is not declared. Name the argument with delegatedBy(...)."
              .formatted(signature));
    }
    return new FunctionDeclaration(signature, argument, table, forced);
  }
}
