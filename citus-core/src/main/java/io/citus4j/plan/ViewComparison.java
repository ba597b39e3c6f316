package io.citus4j.plan;

import io.citus4j.internal.catalog.ViewCalls;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.MaterializedView;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.MaterializedViewDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.Optional;

/** Compares declared materialized views with those there are. Confined to one planning. */
final class ViewComparison {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final Findings findings;

  ViewComparison(Tables tables, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void compareAll(ClusterSchema schema) {
    schema
        .declarations(MaterializedViewDeclaration.class)
        .forEach(declared -> findings.compare(() -> compare(declared)));
  }

  private void compare(MaterializedViewDeclaration declared) {
    QualifiedName name = tables.realName(declared.view());
    Optional<MaterializedView> current = snapshot.materializedView(name);
    Optional<CatalogTable> occupant = tables.find(name);
    if (current.isEmpty() && occupant.isPresent()) {
      findings.conflict(ViewConflicts.otherKind(occupant.get()));
    } else if (current.isEmpty()) {
      findings.step(ViewSteps.create(name, declared.select()));
      addKey(name, declared);
    } else {
      compare(declared, current.get());
    }
  }

  private void compare(MaterializedViewDeclaration declared, MaterializedView current) {
    String mark = ViewCalls.mark(declared.select());
    boolean same = current.comment().equals(Optional.of(mark));
    if (!same && !current.comment().orElse("").startsWith(ViewCalls.MARK)) {
      findings.conflict(ViewConflicts.unknownOrigin(current, declared.select()));
    } else if (!same && !current.dependents().isEmpty()) {
      findings.conflict(ViewConflicts.hasDependents(current));
    } else if (!same) {
      findings.step(ViewSteps.replace(current, declared.select()));
      addKey(current.name(), declared);
    } else if (!current.uniqueKeys().contains(ViewCalls.quoted(declared.uniqueColumns()))) {
      addKey(current.name(), declared);
    }
  }

  private void addKey(QualifiedName view, MaterializedViewDeclaration declared) {
    if (!declared.uniqueColumns().isEmpty()) {
      findings.step(ViewSteps.addKey(view, declared.uniqueColumns()));
    }
  }
}
