package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * A value of the distribution column whose rows are kept on one node. Immutable.
 *
 * @param table a hash-distributed table; those colocated with it follow
 * @param value the value as PostgreSQL writes it; the column's type is known when the plan is made
 * @param node the node that holds the rows
 * @param online whether the rows are moved while writes go on
 * @since 0.1
 */
public record PinDeclaration(QualifiedName table, String value, NodeAddress node, boolean online)
    implements Declaration {

  /** Checks the arguments. */
  public PinDeclaration {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(node, "node");
  }
}
