package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the steps in order: phase by phase, and within a phase a table's step after those of the
 * tables it needs. Otherwise the order is kept. Confined to one planning.
 */
final class StepOrder {

  private final Tables tables;
  private final Findings findings;

  StepOrder(Tables tables, Findings findings) {
    this.tables = tables;
    this.findings = findings;
  }

  /** Returns the steps in order; those on a circle are left out and reported. */
  List<Step> sort(List<Step> steps) {
    Map<Phase, List<Step>> phases = new EnumMap<>(Phase.class);
    for (Step step : steps) {
      phases.computeIfAbsent(step.kind().phase(), phase -> new ArrayList<>()).add(step);
    }
    List<Step> ordered = new ArrayList<>();
    phases.values().forEach(phase -> sort(phase, ordered));
    return ordered;
  }

  private void sort(List<Step> phase, List<Step> ordered) {
    List<Step> pending = new ArrayList<>(phase);
    boolean progress = true;
    while (progress) {
      progress = false;
      Set<QualifiedName> waiting = new HashSet<>();
      pending.forEach(step -> waiting.addAll(step.tables()));
      for (Step step : List.copyOf(pending)) {
        if (prerequisites(step).stream().noneMatch(waiting::contains)) {
          ordered.add(step);
          pending.remove(step);
          waiting.removeAll(step.tables());
          progress = true;
        }
      }
    }
    if (!pending.isEmpty()) {
      Set<QualifiedName> circle = new LinkedHashSet<>();
      pending.forEach(step -> circle.addAll(step.tables()));
      findings.conflict(Conflicts.foreignKeyCircle(List.copyOf(circle)));
    }
  }

  private Set<QualifiedName> prerequisites(Step step) {
    Set<QualifiedName> needed = new HashSet<>(step.prerequisites());
    if (step.kind().phase() == Phase.DISTRIBUTION) {
      for (QualifiedName table : step.tables()) {
        tables.find(table).map(CatalogTable::foreignKeyTargets).ifPresent(needed::addAll);
      }
    }
    needed.removeAll(step.tables());
    return needed;
  }
}
