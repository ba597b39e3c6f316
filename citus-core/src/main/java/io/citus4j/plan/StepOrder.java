package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a table's step after those of the tables it is colocated with or references. Otherwise the
 * order is kept. Confined to one planning.
 */
final class StepOrder {

  private final Map<QualifiedName, Step> pending = new LinkedHashMap<>();
  private final CatalogSnapshot snapshot;

  StepOrder(List<Step> steps, CatalogSnapshot snapshot) {
    steps.forEach(step -> pending.put(step.table(), step));
    this.snapshot = snapshot;
  }

  /** Returns the steps in order; those on a circle are left out and reported. */
  List<Step> sort(List<Conflict> conflicts) {
    List<Step> ordered = new ArrayList<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Step step : List.copyOf(pending.values())) {
        if (prerequisites(step).stream().noneMatch(pending::containsKey)) {
          ordered.add(step);
          pending.remove(step.table());
          progress = true;
        }
      }
    }
    if (!pending.isEmpty()) {
      conflicts.add(Conflicts.foreignKeyCircle(List.copyOf(pending.keySet())));
    }
    return ordered;
  }

  private Set<QualifiedName> prerequisites(Step step) {
    Set<QualifiedName> tables = new HashSet<>(step.concerns());
    snapshot.table(step.table()).map(CatalogTable::foreignKeyTargets).ifPresent(tables::addAll);
    tables.remove(step.table());
    return tables;
  }
}
