package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A schema of the database, as {@code pg_namespace} and {@code pg_dist_schema} list it. Immutable.
 *
 * @param name the schema's name
 * @param colocationId the colocation group of a distributed schema's tables, or empty for an
 *     ordinary schema
 * @since 0.1
 */
public record CatalogSchema(Identifier name, OptionalInt colocationId) {

  /** Checks the arguments. */
  public CatalogSchema {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(colocationId, "colocationId");
  }

  /**
   * Tells whether the schema is distributed.
   *
   * @return true if all of its tables are kept together in a colocation group
   */
  public boolean isDistributed() {
    return colocationId.isPresent();
  }
}
