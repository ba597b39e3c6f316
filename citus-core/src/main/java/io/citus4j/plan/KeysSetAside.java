package io.citus4j.plan;

import static io.citus4j.metadata.TableKind.CITUS_LOCAL;
import static io.citus4j.metadata.TableKind.HASH_DISTRIBUTED;
import static io.citus4j.metadata.TableKind.LOCAL;
import static io.citus4j.metadata.TableKind.SINGLE_SHARD;

import io.citus4j.internal.catalog.ForeignKeyCalls;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import java.util.Optional;

/**
 * Foreign keys of Citus local tables to others that are to be distributed as they are. Citus
 * refuses to distribute the one that is referred to while the other is still local, and the other
 * may not come first; so the key is dropped before, and added again after, within one transaction.
 * Meanwhile the tables stay in the metadata: Citus would turn those that no key connects with a
 * reference table any more back, by writing them anew without what depends on them. Confined to one
 * planning.
 */
final class KeysSetAside {

  private final FutureKinds kinds;
  private final CatalogSnapshot snapshot;
  private final Findings findings;

  KeysSetAside(FutureKinds kinds, CatalogSnapshot snapshot, Findings findings) {
    this.kinds = kinds;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void planAll() {
    for (CatalogTable table : snapshot.tables()) {
      if (table.kind() == CITUS_LOCAL && willBeDistributed(table)) {
        for (CatalogForeignKey key : table.foreignKeys()) {
          snapshot
              .table(key.target())
              .filter(target -> !target.name().equals(table.name()) && willBeDistributed(target))
              .ifPresent(target -> plan(table, key, target));
        }
      }
    }
  }

  private boolean willBeDistributed(CatalogTable table) {
    return (table.kind() == CITUS_LOCAL || table.kind() == LOCAL)
        && kinds.of(table).is(HASH_DISTRIBUTED, SINGLE_SHARD);
  }

  private void plan(CatalogTable table, CatalogForeignKey key, CatalogTable target) {
    Optional<Step> alone =
        findings.steps().stream()
            .filter(step -> !step.transactional() && step.kind().phase() == Phase.DISTRIBUTION)
            .findFirst();
    if (alone.isPresent()) {
      findings.conflict(
          ForeignKeyConflicts.setAsideTooLong(table, key, target, alone.get().describe()));
      return;
    }
    findings.step(setAside(table, key, target));
    findings.step(restore(table, key, target));
  }

  private static Step setAside(CatalogTable table, CatalogForeignKey key, CatalogTable target) {
    return Step.of(
            StepKind.SET_FOREIGN_KEY_ASIDE,
            "set foreign key \"%s\" from \"%s\" to \"%s\" aside"
                .formatted(key.name(), table.name(), target.name()))
        .changes(table.name())
        .changes(target.name())
        .risk(Risk.BLOCKS_WRITES)
        .locks("ACCESS EXCLUSIVE")
        .setting(SessionCalls.convertReferencingTables(false))
        .setting(ForeignKeyCalls.note(table.name(), key.name()))
        .run(
            ForeignKeyCalls.drop(table.name(), key.name()),
            ForeignKeyCalls.isOutOfTheWay(table.name(), key.name(), target.name()));
  }

  private static Step restore(CatalogTable table, CatalogForeignKey key, CatalogTable target) {
    String rows =
        key.definition().endsWith(" NOT VALID") ? "not valid as before" : "which checks all rows";
    return Step.of(
            StepKind.RESTORE_FOREIGN_KEY,
            "add foreign key \"%s\" from \"%s\" to \"%s\" again, %s"
                .formatted(key.name(), table.name(), target.name(), rows))
        .changes(table.name())
        .after(target.name())
        .risk(Risk.BLOCKS_WRITES)
        .locks("SHARE ROW EXCLUSIVE")
        .run(
            ForeignKeyCalls.restore(table.name(), key.name(), key.definition()),
            ForeignKeyCalls.isBack(table.name(), key.name(), target.name()));
  }
}
