package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** What can be said about partitions, views and rollups from the declarations alone. */
final class AnalyticsRules {

  private AnalyticsRules() {}

  static void check(ClusterSchema schema) {
    requireOnce(schema, "Partitioning of table", TimePartitions.class, TimePartitions::table);
    requireOnce(
        schema,
        "Materialized view",
        MaterializedViewDeclaration.class,
        MaterializedViewDeclaration::view);
    requireOnce(schema, "Rollup table", Rollup.class, Rollup::table);
  }

  private static <D extends Declaration> void requireOnce(
      ClusterSchema schema, String what, Class<D> kind, Function<D, QualifiedName> name) {
    Set<QualifiedName> seen = new HashSet<>();
    for (D declaration : schema.declarations(kind)) {
      if (!seen.add(name.apply(declaration))) {
        throw new SchemaDeclarationException(
            "%s \"%s\" is declared twice. Keep one of the declarations."
                .formatted(what, name.apply(declaration)));
      }
    }
  }
}
