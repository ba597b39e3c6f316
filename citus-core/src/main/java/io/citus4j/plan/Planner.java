package io.citus4j.plan;

import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.ForeignKeyDeclaration;
import io.citus4j.schema.FunctionDeclaration;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.schema.PublicationDeclaration;
import io.citus4j.schema.SubscriptionDeclaration;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares a declaration with a cluster.
 *
 * <p>A pure function: the same arguments give the same plan, and no database is asked. Thread-safe.
 *
 * @since 0.1
 */
public final class Planner {

  private final CatalogSnapshot snapshot;
  private final Findings findings = new Findings();
  private final Tables tables;
  private final ReferencingTables referencing;
  private final Redistribution redistribution;
  private final HashTableComparison hashTables;
  private final TableLint lint;
  private final KindComparison kinds;
  private final FutureKinds futureKinds;
  private final FutureGroups futureGroups;

  private Planner(ClusterSchema schema, CatalogSnapshot snapshot) {
    this.snapshot = snapshot;
    this.tables = Tables.resolve(schema, snapshot, findings);
    this.referencing = new ReferencingTables(tables.leaving(), snapshot);
    this.lint = new TableLint(snapshot, findings);
    this.redistribution = new Redistribution(findings, new RewriteChecks(snapshot));
    this.hashTables =
        new HashTableComparison(tables, snapshot, referencing, findings, redistribution);
    this.kinds =
        new KindComparison(schema, tables, snapshot, referencing, redistribution, findings);
    this.futureKinds = new FutureKinds(tables);
    this.futureGroups = new FutureGroups(futureKinds, hashTables.changes());
  }

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
    Planner planner = new Planner(schema, snapshot);
    new NodeComparison(schema, snapshot, planner.findings).compare();
    planner.compareDefinitions();
    planner.compareTables();
    planner.kinds.compareSchemasAndStorage();
    new KeysSetAside(planner.futureKinds, snapshot, planner.findings).planAll();
    new PartitionComparison(planner.tables, snapshot, planner.findings).compareAll(schema);
    planner.compareConstraints(schema);
    planner.compareDependents(schema);
    new ViewComparison(planner.tables, snapshot, planner.findings).compareAll(schema);
    planner.compareRollups(schema);
    planner.comparePins(schema);
    List<Step> steps =
        new StepOrder(planner.tables, planner.findings).sort(planner.findings.steps());
    return new Plan(
            schema,
            steps,
            planner.findings.conflicts(),
            Unmanaged.in(snapshot, planner.tables.declared().keySet()),
            planner.findings.unchanged(),
            PlannedState.of(
                snapshot, planner.tablesConcerned(schema, steps), planner.tables.definitions()))
        .warning(planner.findings.warnings());
  }

  /** The tables that the schema names, and those that steps name besides. */
  private Set<QualifiedName> tablesConcerned(ClusterSchema schema, List<Step> steps) {
    Set<QualifiedName> concerned = new LinkedHashSet<>(tables.touched(schema));
    for (Step step : steps) {
      concerned.addAll(step.tables());
      concerned.addAll(step.prerequisites());
    }
    return concerned;
  }

  private void compareTables() {
    tables
        .declared()
        .forEach(
            (name, declaration) ->
                findings.compare(() -> compare(declaration, tables.find(name).orElseThrow())));
  }

  private void compareDefinitions() {
    new CreationComparison(tables, futureKinds, snapshot, findings).compare();
  }

  private void compareConstraints(ClusterSchema schema) {
    List<IndexDeclaration> declaredIndexes = schema.declarations(IndexDeclaration.class);
    compareAll(
        declaredIndexes, new IndexComparison(tables, futureKinds, snapshot, findings)::compare);
    ForeignKeyComparison foreignKeys =
        new ForeignKeyComparison(
            tables, futureKinds, futureGroups, snapshot, declaredIndexes, findings);
    tables.declared().keySet().stream()
        .map(tables::find)
        .flatMap(Optional::stream)
        .forEach(foreignKeys::checkExisting);
    compareAll(schema.declarations(ForeignKeyDeclaration.class), foreignKeys::compare);
  }

  private void compareDependents(ClusterSchema schema) {
    FunctionComparison functions = new FunctionComparison(tables, snapshot, findings);
    compareAll(schema.declarations(FunctionDeclaration.class), functions::compare);
    ReplicationComparison replication =
        new ReplicationComparison(tables, futureKinds, snapshot, findings);
    compareAll(schema.declarations(PublicationDeclaration.class), replication::compare);
    compareAll(schema.declarations(SubscriptionDeclaration.class), replication::compare);
  }

  private void compareRollups(ClusterSchema schema) {
    new RollupComparison(tables, futureKinds, futureGroups, snapshot, findings).compareAll(schema);
  }

  private void comparePins(ClusterSchema schema) {
    new PinComparison(schema, snapshot, tables, hashTables.changes(), findings).compare();
  }

  private <D> void compareAll(List<D> declarations, Consumer<D> comparison) {
    declarations.forEach(declared -> findings.compare(() -> comparison.accept(declared)));
  }

  private void compare(TableDeclaration declaration, CatalogTable current) {
    if (current.kind() == TableKind.VIEW) {
      findings.conflict(LintConflicts.view(current));
    } else if (kinds.governs(declaration, current)) {
      kinds.compare(declaration, current);
    } else if (declaration.distribution() instanceof Distribution.Hash hash) {
      hashTables.compare(hash, current);
    } else {
      compareReference(current);
    }
  }

  private void compareReference(CatalogTable current) {
    switch (current.kind()) {
      case REFERENCE -> {}
      case LOCAL, CITUS_LOCAL -> createReference(current);
      default -> {
        if (redistribution.prepare(
            current, "reference table", TableGuards.isReference(current.name()))) {
          createReference(current);
        }
      }
    }
  }

  private void createReference(CatalogTable current) {
    int before = findings.conflicts().size();
    lint.checkReference(current);
    List<QualifiedName> staying = referencing.stayingLocal(current);
    if (!staying.isEmpty() && referencing.anyDistributed(current)) {
      findings.conflict(Conflicts.mixedReferences(current, staying));
    } else if (!staying.isEmpty() && snapshot.nodes().stream().noneMatch(Node::isCoordinator)) {
      findings.conflict(Conflicts.coordinatorUnknown(current, staying));
    } else if (findings.conflicts().size() == before) {
      findings.step(TableSteps.createReference(current.name(), staying));
    }
  }
}
