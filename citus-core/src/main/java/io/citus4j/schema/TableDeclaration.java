package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * One table of a {@link ClusterSchema} and how it is distributed. Immutable.
 *
 * @param table the table's name, resolved through the search path if it has no schema
 * @param distribution how its rows are spread
 * @since 0.1
 */
public record TableDeclaration(QualifiedName table, Distribution distribution)
    implements Declaration {

  /** Checks the arguments. */
  public TableDeclaration {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(distribution, "distribution");
  }
}
