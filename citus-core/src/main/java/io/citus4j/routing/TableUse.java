package io.citus4j.routing;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Map;
import java.util.Objects;

/**
 * One mention of a table in a statement. Immutable.
 *
 * @param table the table's name, resolved through the search path if it has no schema
 * @param constraints the columns whose values the statement fixes, by {@code =} or {@code IN}
 *     joined by AND, or by the rows of an INSERT
 * @since 0.1
 */
public record TableUse(QualifiedName table, Map<Identifier, KeyValues> constraints) {

  /** Checks and copies the arguments. */
  public TableUse {
    Objects.requireNonNull(table, "table");
    constraints = Map.copyOf(constraints);
  }
}
