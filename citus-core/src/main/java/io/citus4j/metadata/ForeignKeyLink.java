package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * A foreign key by its name and its two ends. Immutable.
 *
 * @param name the name of the constraint
 * @param table the table that has it
 * @param target the table it refers to, which may be the same
 * @since 0.1
 */
public record ForeignKeyLink(Identifier name, QualifiedName table, QualifiedName target) {

  /** Checks the arguments. */
  public ForeignKeyLink {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(target, "target");
  }
}
