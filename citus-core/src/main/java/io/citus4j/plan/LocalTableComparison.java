package io.citus4j.plan;

import io.citus4j.internal.catalog.KindGuards;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Distribution;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares tables that are declared to stay on the coordinator. Confined to one planning. */
final class LocalTableComparison {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final Redistribution redistribution;
  private final Findings findings;
  private final Map<QualifiedName, Set<QualifiedName>> connections = new HashMap<>();

  LocalTableComparison(
      Tables tables, CatalogSnapshot snapshot, Redistribution redistribution, Findings findings) {
    this.redistribution = redistribution;
    this.tables = tables;
    this.snapshot = snapshot;
    this.findings = findings;
    for (CatalogTable table : snapshot.tables()) {
      for (QualifiedName target : table.foreignKeyTargets()) {
        connect(table.name(), target);
        connect(target, table.name());
      }
    }
  }

  void compareLocal(CatalogTable current) {
    switch (current.kind()) {
      case LOCAL -> {}
      case CITUS_LOCAL -> {
        if (!current.isConvertedByCitus()) {
          findings.conflict(KindConflicts.convertedByHand(current));
        }
      }
      default -> redistribution.undistribute(current);
    }
  }

  void compareCitusLocal(CatalogTable current) {
    switch (current.kind()) {
      case LOCAL -> addToMetadata(current);
      case CITUS_LOCAL -> {
        if (current.isConvertedByCitus()) {
          addToMetadata(current);
        }
      }
      default -> {
        if (redistribution.prepare(
            current, "Citus local table", KindGuards.areCitusLocal(List.of(current.name())))) {
          addToMetadata(current);
        }
      }
    }
  }

  private void addToMetadata(CatalogTable current) {
    if (snapshot.nodes().stream().noneMatch(Node::isCoordinator)) {
      findings.conflict(KindConflicts.coordinatorUnknown(current, "a Citus local table"));
      return;
    }
    Set<QualifiedName> connected = connectedLocals(current);
    List<QualifiedName> undeclared =
        connected.stream().filter(name -> !staysWhereItIs(name)).toList();
    if (undeclared.isEmpty()) {
      findings.step(KindSteps.addToMetadata(current.name(), connected));
    } else {
      findings.conflict(KindConflicts.connectedLocals(current, undeclared));
    }
  }

  /** Whether a table is, or is declared to be, in the metadata and on the coordinator. */
  private boolean staysWhereItIs(QualifiedName name) {
    CatalogTable table = tables.find(name).orElseThrow();
    return table.kind() == TableKind.CITUS_LOCAL
        || tables
            .declaration(table)
            .filter(declaration -> declaration.distribution() instanceof Distribution.CitusLocal)
            .isPresent();
  }

  /** The local tables that chains of foreign keys connect, except through reference tables. */
  private Set<QualifiedName> connectedLocals(CatalogTable start) {
    Set<QualifiedName> found = new LinkedHashSet<>(Set.of(start.name()));
    Deque<QualifiedName> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (QualifiedName next : connections.getOrDefault(open.remove(), Set.of())) {
        if (isLocal(next) && !tables.isReference(next) && found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  private boolean isLocal(QualifiedName name) {
    return tables
        .find(name)
        .filter(table -> table.kind() == TableKind.LOCAL || table.kind() == TableKind.CITUS_LOCAL)
        .isPresent();
  }

  private void connect(QualifiedName one, QualifiedName other) {
    connections.computeIfAbsent(one, name -> new LinkedHashSet<>()).add(other);
  }
}
