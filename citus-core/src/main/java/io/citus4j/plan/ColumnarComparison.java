package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ColumnarTable;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares how tables are stored with how they are declared to be. Confined to one planning. */
final class ColumnarComparison {

  private static final Identifier COLUMNAR = new Identifier("columnar");

  private final ClusterSchema schema;
  private final CatalogSnapshot snapshot;
  private final Findings findings;

  ColumnarComparison(ClusterSchema schema, CatalogSnapshot snapshot, Findings findings) {
    this.schema = schema;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void compare(ColumnarTable declared) {
    Optional<CatalogTable> current = snapshot.table(declared.table());
    if (current.isPresent()) {
      compare(current.get());
    } else if (schema.table(declared.table()).isEmpty()) {
      findings.conflict(Conflicts.noSuchTable(declared.table(), snapshot));
    }
  }

  private void compare(CatalogTable table) {
    if (table.accessMethod().filter(COLUMNAR::equals).isPresent()) {
      return;
    }
    List<QualifiedName> keys = foreignKeys(table);
    if (!snapshot.hasAccessMethod(COLUMNAR)) {
      findings.conflict(KindConflicts.noColumnar(table));
    } else if (table.accessMethod().isEmpty()) {
      findings.conflict(KindConflicts.storesNothing(table));
    } else if (table.kind() == TableKind.RANGE_DISTRIBUTED) {
      findings.conflict(KindConflicts.columnarRange(table));
    } else if (!keys.isEmpty()) {
      findings.conflict(KindConflicts.columnarKeys(table, keys));
    } else {
      findings.step(KindSteps.setAccessMethod(table.name(), COLUMNAR, table.mayHaveRows()));
    }
  }

  private List<QualifiedName> foreignKeys(CatalogTable table) {
    List<QualifiedName> others = new ArrayList<>(table.foreignKeyTargets());
    for (CatalogTable other : snapshot.tables()) {
      if (other != table && other.foreignKeyTargets().contains(table.name())) {
        others.add(other.name());
      }
    }
    return others;
  }
}
