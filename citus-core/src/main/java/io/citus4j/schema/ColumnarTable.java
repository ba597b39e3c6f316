package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * A table whose rows are stored by columns. Immutable.
 *
 * @param table the table's name, resolved through the search path if it has no schema
 * @since 0.1
 */
public record ColumnarTable(QualifiedName table) implements Declaration {

  /** Checks the arguments. */
  public ColumnarTable {
    Objects.requireNonNull(table, "table");
  }
}
