package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps in order: phase by phase, and within a phase a table's step after those of the
 * tables it needs. Otherwise the order is kept, always so among the steps of one table. Confined to
 * one planning.
 */
final class StepOrder {

  /** Steps of tables that are distributed already: their foreign keys are in place. */
  private static final Set<StepKind> FOREIGN_KEYS_STAY =
      EnumSet.of(StepKind.ALTER_DISTRIBUTED_TABLE, StepKind.CHANGE_COLOCATION);

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
    List<Step> pending = phase;
    Map<Step, Set<QualifiedName>> prerequisites = new HashMap<>();
    pending.forEach(step -> prerequisites.put(step, prerequisites(step)));
    Map<QualifiedName, Integer> waiting = new HashMap<>();
    pending.forEach(step -> step.tables().forEach(table -> waiting.merge(table, 1, Integer::sum)));
    boolean progress = true;
    while (progress) {
      progress = false;
      Set<QualifiedName> passedOver = new HashSet<>();
      List<Step> next = new ArrayList<>();
      for (Step step : pending) {
        if (prerequisites.getOrDefault(step, Set.of()).stream().anyMatch(waiting::containsKey)
            || !Collections.disjoint(step.tables(), passedOver)) {
          passedOver.addAll(step.tables());
          next.add(step);
        } else {
          ordered.add(step);
          step.tables().forEach(table -> waiting.computeIfPresent(table, StepOrder::oneLess));
          progress = true;
        }
      }
      pending = next;
    }
    if (!pending.isEmpty()) {
      Set<QualifiedName> circle = new LinkedHashSet<>();
      pending.forEach(step -> circle.addAll(step.tables()));
      findings.conflict(
          new ForeignKeyCircle(tables, waits(pending, prerequisites))
              .conflict(List.copyOf(circle)));
    }
  }

  /** The tables that each table waits for. */
  private static Map<QualifiedName, Set<QualifiedName>> waits(
      List<Step> pending, Map<Step, Set<QualifiedName>> prerequisites) {
    Map<QualifiedName, Set<QualifiedName>> waits = new HashMap<>();
    for (Step step : pending) {
      for (QualifiedName table : step.tables()) {
        waits
            .computeIfAbsent(table, name -> new HashSet<>())
            .addAll(prerequisites.getOrDefault(step, Set.of()));
      }
    }
    return waits;
  }

  private static @Nullable Integer oneLess(QualifiedName table, int steps) {
    return steps == 1 ? null : steps - 1;
  }

  private Set<QualifiedName> prerequisites(Step step) {
    Set<QualifiedName> needed = new HashSet<>(step.prerequisites());
    if (step.kind().phase() == Phase.DISTRIBUTION && !FOREIGN_KEYS_STAY.contains(step.kind())) {
      for (QualifiedName table : step.tables()) {
        tables.find(table).map(CatalogTable::foreignKeyTargets).ifPresent(needed::addAll);
      }
    }
    needed.removeAll(step.tables());
    return needed;
  }
}
