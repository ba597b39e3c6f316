package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ColumnarTable;
import io.citus4j.schema.DistributedSchema;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Compares what is neither hash-distributed nor a reference table, each kind by a comparison of its
 * own. Confined to one planning.
 */
final class KindComparison {

  private final ClusterSchema schema;
  private final Tables tables;
  private final Findings findings;
  private final SchemaComparison schemas;
  private final SingleShardComparison singleShards;
  private final RangeTableComparison ranges;
  private final LocalTableComparison locals;
  private final ColumnarComparison columnar;

  KindComparison(
      ClusterSchema schema,
      Tables tables,
      CatalogSnapshot snapshot,
      ReferencingTables referencing,
      Redistribution redistribution,
      Findings findings) {
    this.schema = schema;
    this.tables = tables;
    this.findings = findings;
    this.schemas = new SchemaComparison(tables, snapshot, findings);
    this.singleShards =
        new SingleShardComparison(tables, snapshot, referencing, redistribution, findings);
    this.ranges = new RangeTableComparison(tables, snapshot, referencing, findings);
    this.locals = new LocalTableComparison(tables, snapshot, redistribution, findings);
    this.columnar = new ColumnarComparison(schema, snapshot, findings);
  }

  /** Whether a table is one of those compared here. */
  boolean governs(TableDeclaration declaration, CatalogTable current) {
    return schemas.governs(current)
        || !(declaration.distribution() instanceof Distribution.Hash
            || declaration.distribution() instanceof Distribution.Reference);
  }

  void compare(TableDeclaration declaration, CatalogTable current) {
    Distribution distribution = declaration.distribution();
    if (schemas.governs(current)) {
      schemas.compareTable(declaration, current);
    } else if (distribution instanceof Distribution.SingleShard single) {
      singleShards.compare(single, current);
    } else if (distribution instanceof Distribution.Range range) {
      ranges.compare(range, current);
    } else if (distribution instanceof Distribution.CitusLocal) {
      locals.compareCitusLocal(current);
    } else {
      locals.compareLocal(current);
    }
  }

  /** Every table that is declared as such or to be stored in some way. */
  Set<QualifiedName> namedTables() {
    Set<QualifiedName> named = new LinkedHashSet<>(tables.declared().keySet());
    schema.declarations(ColumnarTable.class).forEach(declared -> named.add(declared.table()));
    return named;
  }

  void compareSchemasAndStorage() {
    schema
        .declarations(DistributedSchema.class)
        .forEach(declared -> findings.compare(() -> schemas.compare(declared)));
    schema
        .declarations(ColumnarTable.class)
        .forEach(declared -> findings.compare(() -> columnar.compare(declared)));
  }
}
