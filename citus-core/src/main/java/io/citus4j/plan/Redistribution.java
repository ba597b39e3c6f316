package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.SqlText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Turns tables of another kind than declared back into local ones, from which they are distributed
 * as declared in the same transaction. Confined to one planning.
 */
final class Redistribution {

  /** The kinds that {@code undistribute_table} takes. */
  private static final Set<TableKind> REVERSIBLE =
      EnumSet.of(
          TableKind.HASH_DISTRIBUTED,
          TableKind.RANGE_DISTRIBUTED,
          TableKind.REFERENCE,
          TableKind.SINGLE_SHARD);

  private final Findings findings;
  private final RewriteChecks checks;

  Redistribution(Findings findings, RewriteChecks checks) {
    this.findings = findings;
    this.checks = checks;
  }

  RewriteChecks checks() {
    return checks;
  }

  /**
   * Plans the way back to a local table, or reports why there is none.
   *
   * @param declared what the table is declared to be, in words
   * @param distributedAsDeclared the condition that holds once it is
   * @return whether the table will be a local one
   */
  boolean prepare(CatalogTable table, String declared, SqlText distributedAsDeclared) {
    if (isPossible(table, declared)) {
      findings.step(
          AlterationSteps.undistributeBefore(
              table.name(), checks.loss(table), distributedAsDeclared));
      return true;
    }
    return false;
  }

  /** Plans the way back to a local table for good, or reports why there is none. */
  void undistribute(CatalogTable table) {
    if (isPossible(table, "local table")) {
      findings.step(AlterationSteps.undistribute(table.name(), checks.loss(table)));
    }
  }

  private boolean isPossible(CatalogTable table, String declared) {
    Conflict difference = Conflicts.otherKind(table, declared);
    if (!REVERSIBLE.contains(table.kind())) {
      findings.conflict(difference);
      return false;
    }
    List<Conflict> conflicts = checks.undistribute(table, difference.problem());
    conflicts.forEach(findings::conflict);
    return conflicts.isEmpty();
  }
}
