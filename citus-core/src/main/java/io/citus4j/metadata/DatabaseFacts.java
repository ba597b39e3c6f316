package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a database has beside tables. Immutable. */
record DatabaseFacts(Map<Identifier, CatalogSchema> schemas, Set<Identifier> accessMethods) {

  DatabaseFacts {
    schemas = Map.copyOf(schemas);
    accessMethods = Set.copyOf(accessMethods);
  }

  static DatabaseFacts of(List<CatalogSchema> schemas, List<Identifier> accessMethods) {
    Map<Identifier, CatalogSchema> byName = new LinkedHashMap<>();
    schemas.forEach(schema -> byName.put(schema.name(), schema));
    return new DatabaseFacts(byName, Set.copyOf(accessMethods));
  }
}
