package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares a declaration with a cluster.
 *
 * <p>A pure function: the same arguments give the same plan, and no database is asked. Thread-safe.
 *
 * @since 0.1
 */
public final class Planner {

  private Planner() {}

  /**
   * Plans the way from the cluster as it is to the cluster as it is declared.
   *
   * <p>Tables are distributed after the tables they are colocated with and after those they
   * reference by foreign keys, whatever the order of the declarations.
   *
   * @param schema what is declared
   * @param snapshot what there is
   * @return the steps and the conflicts; an empty plan if the cluster already is as declared
   */
  public static Plan plan(ClusterSchema schema, CatalogSnapshot snapshot) {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(snapshot, "snapshot");
    List<Conflict> conflicts = new ArrayList<>();
    Map<QualifiedName, TableDeclaration> declared = resolve(schema, snapshot, conflicts);
    ReferencingTables referencing = new ReferencingTables(declared, snapshot);
    HashTableComparison hashTables =
        new HashTableComparison(declared, snapshot, referencing, conflicts);
    boolean coordinatorIsKnown = snapshot.nodes().stream().anyMatch(Node::isCoordinator);
    List<Step> steps = new ArrayList<>();
    int unchanged = 0;
    for (Map.Entry<QualifiedName, TableDeclaration> entry : declared.entrySet()) {
      CatalogTable current = snapshot.table(entry.getKey()).orElseThrow();
      int conflictsBefore = conflicts.size();
      Optional<Step> step =
          entry.getValue().distribution() instanceof Distribution.Hash hash
              ? hashTables.compare(hash, current)
              : compareReference(current, referencing, coordinatorIsKnown, conflicts);
      step.ifPresent(steps::add);
      if (step.isEmpty() && conflicts.size() == conflictsBefore) {
        unchanged++;
      }
    }
    List<Step> ordered = new StepOrder(steps, snapshot).sort(conflicts);
    return new Plan(schema.name(), ordered, conflicts, unchanged);
  }

  /** Finds the declared tables, by the names they really have. */
  private static Map<QualifiedName, TableDeclaration> resolve(
      ClusterSchema schema, CatalogSnapshot snapshot, List<Conflict> conflicts) {
    Map<QualifiedName, TableDeclaration> resolved = new LinkedHashMap<>();
    for (TableDeclaration table : schema.tables()) {
      Optional<CatalogTable> current = snapshot.table(table.table());
      if (current.isEmpty()) {
        conflicts.add(Conflicts.noSuchTable(table.table(), snapshot));
      } else if (resolved.putIfAbsent(current.get().name(), table) != null) {
        conflicts.add(Conflicts.declaredTwice(table.table(), current.get()));
      }
    }
    return resolved;
  }

  private static Optional<Step> compareReference(
      CatalogTable current,
      ReferencingTables referencing,
      boolean coordinatorIsKnown,
      List<Conflict> conflicts) {
    switch (current.kind()) {
      case REFERENCE -> {
        return Optional.empty();
      }
      case LOCAL, CITUS_LOCAL -> {
        List<QualifiedName> staying = referencing.stayingLocal(current);
        if (!staying.isEmpty() && referencing.anyDistributed(current)) {
          conflicts.add(Conflicts.mixedReferences(current, staying));
          return Optional.empty();
        }
        if (!staying.isEmpty() && !coordinatorIsKnown) {
          conflicts.add(Conflicts.coordinatorUnknown(current, staying));
          return Optional.empty();
        }
        return Optional.of(new CreateReferenceTable(current.name(), staying));
      }
      default -> {
        conflicts.add(Conflicts.otherKind(current, "reference table"));
        return Optional.empty();
      }
    }
  }
}
