package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import java.util.Set;

/**
 * A publication, as {@code pg_publication} lists it. Immutable.
 *
 * @param name the publication's name
 * @param allTables whether it is {@code FOR ALL TABLES}
 * @param tables the tables it names; empty if it is for all tables or only for schemas
 * @param restricted those of these tables of which it publishes only some rows or columns
 * @param schemas the schemas all of whose tables it publishes
 * @since 0.1
 */
public record CatalogPublication(
    Identifier name,
    boolean allTables,
    Set<QualifiedName> tables,
    Set<QualifiedName> restricted,
    Set<Identifier> schemas) {

  /** Checks and copies the arguments. */
  public CatalogPublication {
    Objects.requireNonNull(name, "name");
    tables = Set.copyOf(tables);
    restricted = Set.copyOf(restricted);
    schemas = Set.copyOf(schemas);
  }
}
