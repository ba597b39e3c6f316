package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be said about the kinds of tables from the declarations alone. */
final class KindRules {

  private KindRules() {}

  static void check(List<Declaration> declarations) {
    Set<Identifier> schemas = new HashSet<>();
    Set<QualifiedName> columnar = new HashSet<>();
    for (Declaration declaration : declarations) {
      if (declaration instanceof DistributedSchema schema && !schemas.add(schema.schema())) {
        throw new SchemaDeclarationException(
            "Schema \"" + schema + "\" is distributed twice. Keep one of the declarations.");
      }
      if (declaration instanceof ColumnarTable table && !columnar.add(table.table())) {
        throw new SchemaDeclarationException(
            "Table \"%s\" is declared columnar twice. Keep one of the declarations."
                .formatted(table.table()));
      }
    }
    for (Declaration declaration : declarations) {
      if (declaration instanceof TableDeclaration table
          && table.table().schema().filter(schemas::contains).isPresent()
          && !(table.distribution() instanceof Distribution.SingleShard)) {
        throw new SchemaDeclarationException(
            "Table \"%s\" is in a distributed schema, which knows single-shard tables only. Declare it with singleShard(...), leave it out, or move it into another schema."
                .formatted(table.table()));
      }
    }
  }
}
