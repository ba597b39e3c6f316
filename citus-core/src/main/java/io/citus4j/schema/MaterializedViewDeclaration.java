package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;

/**
 * A materialized view, kept on the coordinator. Immutable.
 *
 * @param view the view's name
 * @param select the query that it keeps the result of, without a semicolon
 * @param uniqueColumns the columns by which a row is found again, which a refresh beside readers
 *     needs; empty if it is refreshed while readers wait
 * @since 0.1
 */
public record MaterializedViewDeclaration(
    QualifiedName view, String select, List<Identifier> uniqueColumns) implements Declaration {

  /** Checks and copies the arguments. */
  public MaterializedViewDeclaration {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(select, "select");
    uniqueColumns = List.copyOf(uniqueColumns);
  }
}
