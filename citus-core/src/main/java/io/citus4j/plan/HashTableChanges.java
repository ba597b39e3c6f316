package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ColocationGroup;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to happen to tables that are distributed by a hash, but by another column, into other
 * shards or in another colocation group than declared. A table is looked at after the one it is
 * declared to be colocated with. Confined to one planning.
 */
final class HashTableChanges {

  private final CatalogSnapshot snapshot;
  private final Findings findings;
  private final Families families;
  private final RewriteChecks checks;
  private final Map<QualifiedName, Change> changes = new HashMap<>();
  private final Map<Integer, CatalogTable> groupOwners = new HashMap<>();
  private final Map<Integer, List<CatalogColumn>> groupsToCome = new HashMap<>();

  HashTableChanges(
      Tables tables, CatalogSnapshot snapshot, Findings findings, RewriteChecks checks) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.families = new Families(tables, snapshot);
    this.checks = checks;
  }

  /** Reports what has to change for one table, after what has to change for its target. */
  void compare(CatalogTable table) {
    boolean reportedBefore = change(table).reported;
    report(table);
    if ((reportedBefore && !change(table).isNothing())
        || change(families.leader(table)).takesAlong.contains(table.name())) {
      findings.changedAlready();
    }
  }

  Families families() {
    return families;
  }

  /** Whether a table will be in another colocation group than now, by its own steps. */
  boolean leavesGroup(CatalogTable table) {
    return change(table).leaves;
  }

  /** Whether the steps of a table cut it into shards anew that are not those of another table. */
  boolean cutsAnew(CatalogTable table) {
    return change(table).leaves && change(table).rewritten;
  }

  private void report(CatalogTable table) {
    Change change = change(table);
    if (change.reported) {
      return;
    }
    change.reported = true;
    families.target(table).filter(this::isToChange).ifPresent(this::report);
    if (change.conflicts.isEmpty()) {
      change.steps.forEach(findings::step);
    } else {
      change.conflicts.forEach(findings::conflict);
    }
  }

  private boolean isToChange(CatalogTable table) {
    return table.kind() == TableKind.HASH_DISTRIBUTED && families.hash(table).isPresent();
  }

  private Change change(CatalogTable table) {
    Change known = changes.get(table.name());
    if (known != null) {
      return known;
    }
    Change change = new Change();
    changes.put(table.name(), change);
    families
        .hash(table)
        .filter(hash -> table.kind() == TableKind.HASH_DISTRIBUTED)
        .flatMap(hash -> table.column(hash.column().name()))
        .ifPresent(
            column ->
                families
                    .target(table)
                    .ifPresentOrElse(
                        target -> follow(change, table, column, target),
                        () -> lead(change, table, column)));
    return change;
  }

  private void lead(Change change, CatalogTable table, CatalogColumn column) {
    Colocation declared = families.hash(table).orElseThrow().colocation();
    if (declared instanceof Colocation.WithTable) {
      return;
    }
    boolean own = declared instanceof Colocation.NewGroup;
    int shardCount = declared.shardCount().orElse(shardCount(table));
    if (!key(table).name().equals(column.name())) {
      alterLeader(change, table, column, shardCount, own);
    } else if (shardCount != shardCount(table)) {
      alterShardCount(change, table, shardCount, own);
    } else if (own && table.colocationId().isPresent()) {
      CatalogTable owner = groupOwners.putIfAbsent(table.colocationId().getAsInt(), table);
      if (owner != null) {
        leaveGroup(change, table, Conflicts.sharedGroup(table, owner).problem(), shardCount);
      }
    }
  }

  private void alterLeader(
      Change change, CatalogTable table, CatalogColumn column, int shardCount, boolean own) {
    String difference = Conflicts.otherColumn(table, key(table), column).problem();
    change.conflicts.addAll(lackingKeys(table, column));
    change.conflicts.addAll(checks.alter(table, difference));
    List<CatalogTable> family = family(table);
    boolean sameCount = shardCount == shardCount(table);
    boolean keepsGroup =
        sameCount
            && !family.isEmpty()
            && Families.sameType(key(table), column)
            && !(own && isGroupOfAnother(table));
    change.leaves = !keepsGroup;
    change.rewritten = true;
    if (keepsGroup && own) {
      groupOwners.put(table.colocationId().orElseThrow(), table);
    }
    change.steps.add(
        AlterationSteps.alter(
            table.name(),
            key(table).name(),
            column.name(),
            sameCount ? null : shardCount,
            keepsGroup
                ? TargetGroup.keptWith(family.get(0).name())
                : own ? TargetGroup.OWN : TargetGroup.DEFAULT,
            checks.loss(table)));
  }

  private void alterShardCount(Change change, CatalogTable table, int shardCount, boolean own) {
    String difference = Conflicts.otherShardCount(table, shardCount(table), shardCount).problem();
    if (table.shards().size() == shardCount) {
      change.conflicts.add(AlterationConflicts.splitIntoAsMany(table, difference, shardCount));
      return;
    }
    List<CatalogTable> others = families.groupOf(table);
    List<QualifiedName> undeclared =
        others.stream().filter(other -> !isToChange(other)).map(CatalogTable::name).toList();
    if (!undeclared.isEmpty()) {
      change.conflicts.add(AlterationConflicts.undeclaredMembers(table, difference, undeclared));
      return;
    }
    List<CatalogTable> family = family(table);
    change.leaves = true;
    change.rewritten = true;
    if (family.isEmpty()) {
      change.conflicts.addAll(checks.alter(table, difference));
      change.steps.add(
          AlterationSteps.alter(
              table.name(),
              key(table).name(),
              key(table).name(),
              shardCount,
              own ? TargetGroup.OWN : TargetGroup.DEFAULT,
              checks.loss(table)));
      return;
    }
    if (family.size() < others.size()) {
      separate(change, table, family, difference);
    }
    alterFamily(change, table, family, shardCount, difference);
    if (own && meetsStrangers(table, family, shardCount)) {
      separateSteps(change, table, family);
    }
  }

  private void alterFamily(
      Change change,
      CatalogTable table,
      List<CatalogTable> family,
      int shardCount,
      String difference) {
    change.conflicts.addAll(checks.alterInGroup(table, difference));
    String loss = checks.loss(table);
    for (CatalogTable member : family) {
      change.conflicts.addAll(checks.alterInGroup(member, difference));
      change.takesAlong.add(member.name());
      loss = loss.isEmpty() ? checks.loss(member).replace("its", "their") : loss;
    }
    change.steps.add(
        AlterationSteps.alterGroup(
            table.name(), key(table).name(), names(family), shardCount, loss));
  }

  /** Citus puts altered groups into any group that has the same key type and shard count. */
  private boolean meetsStrangers(CatalogTable table, List<CatalogTable> family, int shardCount) {
    Set<QualifiedName> own =
        Stream.concat(Stream.of(table.name()), names(family).stream()).collect(Collectors.toSet());
    List<CatalogColumn> alike =
        groupsToCome.computeIfAbsent(shardCount, count -> new ArrayList<>());
    boolean meets =
        alike.stream().anyMatch(key -> Families.sameType(key, key(table)))
            || families.wouldMeetStrangers(key(table), shardCount, own);
    alike.add(key(table));
    return meets;
  }

  /** A new group has as many shards as the table, those counted into which some were split. */
  private void leaveGroup(Change change, CatalogTable table, String difference, int shardCount) {
    change.leaves = true;
    change.conflicts.addAll(checks.regroup(table, difference, inFamilyOf(table)));
    change.steps.add(AlterationSteps.leaveGroup(table.name(), families.othersOf(table)));
    if (table.shards().size() != shardCount) {
      change.rewritten = true;
      change.conflicts.addAll(checks.alter(table, difference));
      change.steps.add(
          AlterationSteps.alter(
              table.name(),
              key(table).name(),
              key(table).name(),
              shardCount,
              TargetGroup.OWN,
              checks.loss(table)));
    }
  }

  private void separate(
      Change change, CatalogTable table, List<CatalogTable> family, String difference) {
    change.conflicts.addAll(checks.regroup(table, difference, inFamilyOf(table)));
    for (CatalogTable member : family) {
      change.conflicts.addAll(checks.regroup(member, difference, inFamilyOf(table)));
    }
    separateSteps(change, table, family);
  }

  private void separateSteps(Change change, CatalogTable table, List<CatalogTable> family) {
    change.steps.add(AlterationSteps.leaveGroup(table.name(), families.othersOf(table)));
    for (CatalogTable member : family) {
      change.steps.add(AlterationSteps.joinGroup(member.name(), key(member).name(), table.name()));
    }
  }

  private void follow(
      Change change, CatalogTable table, CatalogColumn column, CatalogTable target) {
    CatalogTable leader = families.leader(table);
    Change leading = change(leader);
    boolean together =
        leading.takesAlong.contains(table.name())
            || (!leading.leaves && table.isColocatedWith(leader));
    if (!key(table).name().equals(column.name())) {
      change.conflicts.addAll(lackingKeys(table, column));
      alterFollower(
          change, table, column, target, Conflicts.otherColumn(table, key(table), column));
    } else if (!together) {
      Conflict otherGroup = Conflicts.otherGroup(table, target);
      String difference = otherGroup.problem();
      if (target.kind() == TableKind.HASH_DISTRIBUTED && target.colocationId().isEmpty()) {
        change.conflicts.add(otherGroup);
      } else if (canJoin(table, target)) {
        change.conflicts.addAll(checks.regroup(table, difference, inFamilyOf(table)));
        change.steps.add(AlterationSteps.joinGroup(table.name(), key(table).name(), target.name()));
      } else {
        alterFollower(change, table, column, target, otherGroup);
      }
    }
  }

  private void alterFollower(
      Change change,
      CatalogTable table,
      CatalogColumn column,
      CatalogTable target,
      Conflict difference) {
    change.rewritten = true;
    change.conflicts.addAll(checks.alter(table, difference.problem()));
    change.steps.add(
        AlterationSteps.alter(
            table.name(),
            key(table).name(),
            column.name(),
            null,
            TargetGroup.of(target.name()),
            checks.loss(table)));
  }

  private boolean canJoin(CatalogTable table, CatalogTable target) {
    CatalogTable leader = families.leader(table);
    return target.kind() == TableKind.HASH_DISTRIBUTED
        && !change(target).rewritten
        && !change(leader).takesAlong.contains(target.name())
        && Families.sameShards(table, target);
  }

  private List<Conflict> lackingKeys(CatalogTable table, CatalogColumn column) {
    List<Conflict> lacking = new ArrayList<>();
    for (UniqueKey key : table.uniqueKeys()) {
      if (!key.columns().contains(column.name())) {
        lacking.add(
            Conflicts.uniqueWithoutKey(table, key, column.name(), new KeyReferrers(snapshot)));
      }
    }
    return lacking;
  }

  private boolean isGroupOfAnother(CatalogTable table) {
    return table.colocationId().isPresent()
        && groupOwners.containsKey(table.colocationId().getAsInt());
  }

  /** The tables of a table's group that are declared to be colocated with it. */
  private List<CatalogTable> family(CatalogTable table) {
    return families.groupOf(table).stream()
        .filter(this::isToChange)
        .filter(other -> families.sameFamily(other, table))
        .toList();
  }

  private Predicate<QualifiedName> inFamilyOf(CatalogTable table) {
    return name ->
        snapshot.table(name).map(other -> families.sameFamily(other, table)).orElse(false);
  }

  private int shardCount(CatalogTable table) {
    return snapshot
        .colocationGroup(table.colocationId().orElse(0))
        .map(ColocationGroup::shardCount)
        .orElseGet(() -> table.shards().size());
  }

  private static CatalogColumn key(CatalogTable table) {
    return table.distributionColumn().orElseThrow();
  }

  private static List<QualifiedName> names(List<CatalogTable> tables) {
    return tables.stream().map(CatalogTable::name).toList();
  }

  /** What becomes of one table. */
  private static final class Change {
    private final List<Step> steps = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<QualifiedName> takesAlong = new ArrayList<>();
    private boolean leaves;
    private boolean rewritten;
    private boolean reported;

    boolean isNothing() {
      return steps.isEmpty() && conflicts.isEmpty();
    }
  }
}
