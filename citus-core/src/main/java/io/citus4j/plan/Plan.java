package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What has to change for the cluster to be as declared, in the order in which it has to happen.
 *
 * <p>Steps that write a whole table anew or move shards ({@link Risk#REWRITES_TABLE}, {@link
 * Risk#MOVES_DATA}) are planned, but only carried out if they were {@linkplain #allow allowed}.
 * Immutable.
 *
 * @since 0.1
 */
public final class Plan {

  private final ClusterSchema schema;
  private final List<Step> steps;
  private final List<Conflict> conflicts;
  private final List<PlanWarning> warnings;
  private final List<QualifiedName> unmanaged;
  private final int unchanged;
  private final PlannedState state;
  private final Set<Risk> allowed;

  Plan(
      ClusterSchema schema,
      List<Step> steps,
      List<Conflict> conflicts,
      List<QualifiedName> unmanaged,
      int unchanged,
      PlannedState state) {
    this.schema = Objects.requireNonNull(schema, "schema");
    this.steps = List.copyOf(steps);
    this.conflicts = List.copyOf(conflicts);
    this.unmanaged = List.copyOf(unmanaged);
    this.warnings = List.of();
    this.unchanged = unchanged;
    this.state = state;
    this.allowed = Risk.HARMLESS;
  }

  private Plan(Plan plan, List<Step> steps, List<PlanWarning> warnings, Set<Risk> allowed) {
    this.schema = plan.schema;
    this.steps = List.copyOf(steps);
    this.conflicts = plan.conflicts;
    this.unmanaged = plan.unmanaged;
    this.warnings = List.copyOf(warnings);
    this.unchanged = plan.unchanged;
    this.state = plan.state;
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Allows steps that are carried out only on demand.
   *
   * @param risks the risks to be taken
   * @return the same plan, in which steps of these risks may run
   */
  public Plan allow(Risk... risks) {
    Set<Risk> all = EnumSet.copyOf(allowed);
    all.addAll(List.of(risks));
    return new Plan(this, steps, warnings, all);
  }

  /**
   * Adds the sizes of the tables that are copied or moved. For {@code CitusCluster}, which asks the
   * workers for them: planning itself asks no database.
   *
   * @param measure returns the bytes of tables by their names with schemas; asked once, or not at
   *     all if no step copies rows; tables that it leaves out are of unknown size
   * @return the same plan with {@link Step#bytes()} where all tables of a step are known
   */
  public Plan withSizes(Function<Set<QualifiedName>, Map<QualifiedName, Long>> measure) {
    Objects.requireNonNull(measure, "measure");
    Set<QualifiedName> copied = new LinkedHashSet<>();
    steps.stream().filter(Step::copiesRows).forEach(step -> copied.addAll(step.tables()));
    if (copied.isEmpty()) {
      return this;
    }
    Map<QualifiedName, Long> sizes = measure.apply(copied);
    return new Plan(
        this, steps.stream().map(step -> withSize(step, sizes)).toList(), warnings, allowed);
  }

  private static Step withSize(Step step, Map<QualifiedName, Long> sizes) {
    return step.copiesRows() && sizes.keySet().containsAll(step.tables())
        ? step.withBytes(step.tables().stream().mapToLong(sizes::get).sum())
        : step;
  }

  /** Returns the same plan with what is worth knowing before it is applied. */
  Plan warning(List<PlanWarning> all) {
    return new Plan(this, steps, all, allowed);
  }

  /**
   * Returns the name of the schema the plan was made for.
   *
   * @return the name given to {@code ClusterSchema.define}
   */
  public String schemaName() {
    return schema.name();
  }

  /** What the plan was made for. */
  ClusterSchema schema() {
    return schema;
  }

  /**
   * Returns the steps.
   *
   * @return the steps in the order in which they have to run
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Returns the steps that keep the plan from being applied, because their risk is not allowed.
   *
   * @return the steps in the order of the plan; empty if all may run
   */
  public List<Step> stepsNotAllowed() {
    return steps.stream().filter(step -> !allowed.contains(step.risk())).toList();
  }

  /**
   * Returns what no step may resolve; a plan with conflicts cannot be applied.
   *
   * @return the conflicts in the order of the declarations
   */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  /**
   * Returns what works after the plan, but not as well as people may expect: keys of few values,
   * columns that workers cannot fill. Warnings never keep a plan from being applied.
   *
   * @return the warnings about tables that the plan changes, in the order of the declarations
   */
  public List<PlanWarning> warnings() {
    return warnings;
  }

  /**
   * Returns the tables that Citus distributes without a declaration; no step touches them.
   *
   * @return their names in order; partitions and Citus local tables are not listed
   */
  public List<QualifiedName> unmanaged() {
    return unmanaged;
  }

  /**
   * Returns how many declared objects already are as declared.
   *
   * @return the number, 0 or more
   */
  public int unchanged() {
    return unchanged;
  }

  /**
   * Tells whether the cluster already is as declared.
   *
   * @return true if there are neither steps nor conflicts
   */
  public boolean isEmpty() {
    return steps.isEmpty() && conflicts.isEmpty();
  }

  /**
   * Returns a digest of the tables as they were when the plan was made, and of its steps.
   *
   * <p>Two plans with the same fingerprint do the same to the same tables: one that was reviewed
   * and one that was made again to be applied.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    return Fingerprint.of(state.text(), steps);
  }

  /**
   * Returns the tables that were changed since the plan was made, unless steps of the plan have
   * been taken meanwhile and a plan that is made now would take nothing but the others.
   *
   * @param now a later snapshot of the same cluster
   * @return their names; empty if the plan still fits
   */
  public List<QualifiedName> outdatedTables(CatalogSnapshot now) {
    List<QualifiedName> changed = state.changedIn(now);
    if (changed.isEmpty()) {
      return changed;
    }
    List<QualifiedName> redefined = state.redefinedIn(now);
    if (!redefined.isEmpty()) {
      return redefined;
    }
    return leaves(Planner.plan(schema, now)) ? List.of() : changed;
  }

  /** Whether this plan, once some of its steps were taken, has become another one. */
  private boolean leaves(Plan rest) {
    List<Step> mine = new ArrayList<>(steps);
    for (Step step : rest.steps) {
      Optional<Step> same = mine.stream().filter(step::doesTheSame).findFirst();
      if (same.isEmpty() || !allowed.contains(step.risk())) {
        return false;
      }
      mine.remove(same.get());
    }
    return rest.conflicts.isEmpty() && !mine.isEmpty();
  }

  /**
   * Checks that the plan can be carried out.
   *
   * @throws PlanBlockedException if it has conflicts, or steps whose risk is not allowed
   */
  public void requireApplicable() {
    if (!conflicts.isEmpty() || !stepsNotAllowed().isEmpty()) {
      throw new PlanBlockedException(this);
    }
  }

  /**
   * Returns the plan as a script for psql, Flyway or Liquibase.
   *
   * <p>Each step is checked against the catalogue before it is taken, so that the script can be run
   * any number of times. Steps that can share a transaction are in one {@code DO} block, which
   * under READ COMMITTED takes its turn with other scripts and appliers, and fails as a whole.
   * Steps that have to run alone are statements of their own: run such a script outside of a
   * transaction. With Flyway, that is {@code executeInTransaction=false} in the script's {@code
   * .conf} file and {@code flyway.postgresql.transactional.lock=false}, because a statement that
   * runs alone may wait for the end of every transaction, Flyway's own one included. Scripts
   * without such statements need neither.
   *
   * <p>Liquibase would cut {@code DO} blocks at their semicolons: give {@code sqlFile} {@code
   * splitStatements="false"}; or, for a script with steps that run alone, {@code
   * endDelimiter=";\n\n"} (these five characters) and the change set {@code
   * runInTransaction="false"}.
   *
   * <p>An index to be built concurrently and a subscription are not created by the script: as long
   * as one is missing, the script raises a {@code WARNING} with the statement to be run by hand.
   * Neither statement can run in a {@code DO} block, where it could be left out if its object is
   * there, nor can it be repeated: {@code CREATE SUBSCRIPTION} knows no {@code IF NOT EXISTS}, and
   * {@code CREATE INDEX CONCURRENTLY IF NOT EXISTS} on a distributed table that has the index
   * already makes it invalid on the coordinator (Citus 13.2). Applying the plan creates both.
   *
   * @return SQL text ending in a line break; an empty plan gives a script that changes nothing
   * @throws PlanBlockedException if the plan has conflicts, or steps whose risk is not allowed
   */
  public String toSql() {
    requireApplicable();
    return PlanScript.of(this);
  }

  /**
   * Returns the plan for machines: one JSON object, the same text for the same plan.
   *
   * <ul>
   *   <li>{@code schemaName}: string, {@link #schemaName()}
   *   <li>{@code fingerprint}: string, {@link #fingerprint()}
   *   <li>{@code steps}: array of objects in the order of the plan:
   *       <ul>
   *         <li>{@code kind}: string, the name of a {@link StepKind}
   *         <li>{@code description}: string, {@link Step#describe()}
   *         <li>{@code tables}: array of strings {@code schema.table} in alphabetical order; empty
   *             for a step that changes no table
   *         <li>{@code risk}: string, the name of a {@link Risk}
   *         <li>{@code lock}: string, PostgreSQL's name of the lock's mode, or null
   *         <li>{@code transactional}: boolean, {@link Step#transactional()}
   *         <li>{@code allowed}: boolean, whether it runs when this plan is applied
   *         <li>{@code bytes}: number, {@link Step#bytes()}, or null if there is none
   *         <li>{@code sql}: array of strings, the statements without their guards, in the order in
   *             which they run
   *       </ul>
   *   <li>{@code conflicts}: array of objects in the order of the declarations, with the strings
   *       {@code table}, {@code problem} and {@code remedy}
   *   <li>{@code unmanaged}: array of strings {@code schema.table}, {@link #unmanaged()}
   *   <li>{@code unchanged}: number, {@link #unchanged()}
   * </ul>
   *
   * <p>Later versions may add members, never take one away.
   *
   * @return JSON text ending in a line break
   */
  public String toJson() {
    return PlanJson.of(this);
  }

  /** Returns the plan for people to read; exactly {@code No changes.} if it is empty. */
  @Override
  public String toString() {
    return isEmpty() ? "No changes." : PlanText.of(this);
  }
}
