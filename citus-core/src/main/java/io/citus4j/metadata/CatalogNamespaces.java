package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schemas of a database and the enum types in them. Immutable.
 *
 * @param schemas the names of the schemas
 * @param enumTypes the values of each enum type, in order
 * @since 0.1
 */
public record CatalogNamespaces(
    Set<Identifier> schemas, Map<QualifiedName, List<String>> enumTypes) {

  /** Copies the arguments. */
  public CatalogNamespaces {
    schemas = Set.copyOf(schemas);
    enumTypes = Map.copyOf(enumTypes);
  }
}
