package io.citus4j.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's planner finds out about the tables of a statement and hands to Citus: which
 * shards each can be restricted to, and which distribution columns are equal.
 *
 * <p>Follows what PostgreSQL does with conditions: constants reach every column that is equal to
 * theirs, through inner joins, into the inner side of outer ones and into queries below, as far as
 * these let conditions through. Confined to one routing.
 */
final class Restrictions {

  private final Map<Relation, ShardSet> shards = new HashMap<>();
  private final Map<Level, List<Set<RelationColumn>>> equalColumns = new HashMap<>();
  private final Map<Relation, Level> regions = new HashMap<>();
  private final Set<Relation> inner = new HashSet<>();
  private final Set<Relation> absent = new HashSet<>();
  private final Set<Relation> joined = new HashSet<>();
  private boolean outerJoin;
  private boolean semiJoin;
  private boolean pseudoConstant;

  private Restrictions() {}

  static Restrictions of(Level root) {
    Restrictions restrictions = new Restrictions();
    restrictions.plan(root, Map.of());
    return restrictions;
  }

  /** The shards that the statement can touch, as far as its conditions say. */
  ShardSet shardsOf(Relation table) {
    return shards.getOrDefault(table, ShardSet.all());
  }

  /** Whether a join with rows that have no partner is left after planning. */
  boolean hasOuterJoin() {
    return outerJoin;
  }

  boolean hasSemiJoin() {
    return semiJoin;
  }

  /**
   * Whether the distribution columns of some tables are all equal, by what the planner knows where
   * these tables are; tables without one do not count.
   */
  boolean areJoinedOnDistributionColumns(List<Relation> tables) {
    return areJoinedOnDistributionColumns(tables, tables, List.of());
  }

  /**
   * The same by what is known where other tables are.
   *
   * @param known the tables where the planner knows something
   * @param more columns that are equal besides
   */
  boolean areJoinedOnDistributionColumns(
      List<Relation> tables, List<Relation> known, List<Set<RelationColumn>> more) {
    List<Relation> present = tables.stream().filter(table -> !absent.contains(table)).toList();
    List<RelationColumn> keys =
        present.stream()
            .filter(table -> table.table().hasDistributionColumn())
            .map(RelationColumn::ofKey)
            .toList();
    if (present.size() <= 1 || keys.isEmpty()) {
      return true;
    }
    List<Set<RelationColumn>> classes = new ArrayList<>(more);
    known.forEach(table -> classes.addAll(equalColumns.getOrDefault(region(table), List.of())));
    return !classes.isEmpty() && equalTo(keys.get(0), classes).containsAll(keys);
  }

  private @Nullable Level region(Relation table) {
    return regions.get(table);
  }

  private static Set<RelationColumn> equalTo(
      RelationColumn first, List<Set<RelationColumn>> classes) {
    Set<RelationColumn> equal = new HashSet<>(Set.of(first));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Set<RelationColumn> each : classes) {
        if (!Collections.disjoint(equal, each)) {
          grown |= equal.addAll(each);
        }
      }
    }
    return equal;
  }

  /** Whether an equality joins any two of some tables. */
  boolean haveEquality(List<Relation> tables) {
    return joined.containsAll(tables);
  }

  /** Says which shards of a table are touched. */
  void restrict(Relation table, ShardSet touched) {
    shards.put(table, touched);
  }

  /** Says that a relation is not planned, since no row of it matters. */
  void leaveOut(Relation relation) {
    Level query = relation.query();
    if (relation.isTable()) {
      absent.add(relation);
      restrict(relation, ShardSet.none());
    } else if (query != null) {
      query.forEachTable(this::leaveOut);
    }
  }

  void noteEquality(RelationColumn left, RelationColumn right) {
    joined.add(left.relation());
    joined.add(right.relation());
  }

  void noteOuterJoin() {
    outerJoin = true;
  }

  /** Says that a condition does not depend on rows, and yet is not known to be true. */
  void notePseudoConstant() {
    pseudoConstant = true;
  }

  boolean hasPseudoConstant() {
    return pseudoConstant;
  }

  /** Says that a table only adds to the rows of another distributed one. */
  void noteInner(Relation table) {
    inner.add(table);
  }

  boolean isInnerOfOuterJoin(Relation table) {
    return inner.contains(table);
  }

  void noteSemiJoin() {
    semiJoin = true;
  }

  /** Says which levels a table is planned together with, by the outermost of them. */
  void noteRegion(Relation table, Level region) {
    regions.put(table, region);
  }

  /** Says that columns are equal, and so the distribution columns that they stand for. */
  void noteEqual(Level region, List<RelationColumn> columns) {
    Set<RelationColumn> found = new LinkedHashSet<>();
    columns.forEach(column -> addKeys(column, found));
    if (found.size() > 1) {
      equalColumns.computeIfAbsent(region, any -> new ArrayList<>()).add(found);
    }
  }

  /** Plans a level apart from the one around it. */
  void plan(Level level, Map<Integer, OutputRestriction> fromAbove) {
    if (level.isReplaced()) {
      return;
    }
    for (Level.KeptCommonTable commonTable : level.commonTables()) {
      plan(commonTable.query(), Map.of());
    }
    if (level.setOperation().isPresent()) {
      Map<Integer, OutputRestriction> passed =
          OutputRestriction.isLetThrough(level) ? fromAbove : Map.of();
      level.branches().forEach(branch -> plan(branch, passed));
      return;
    }
    if (level.select().isPresent()) {
      new Region(level, this).plan(OutputRestriction.throughClauses(level, fromAbove));
    }
  }

  /** The distribution columns that a column stands for: more than one behind a set operation. */
  private void addKeys(RelationColumn column, Set<RelationColumn> found) {
    Relation relation = column.relation();
    Level query = relation.query();
    if (column.isKey()) {
      found.add(column);
    } else if (query != null && !relation.isReplaced()) {
      addKeys(query, query.indexOf(column.column()), found);
    }
  }

  private void addKeys(Level query, int output, Set<RelationColumn> found) {
    if (query.isReplaced()) {
      return;
    }
    for (Level branch : query.branches()) {
      addKeys(branch, output, found);
    }
    query
        .output(output)
        .flatMap(Expressions::column)
        .ifPresent(
            column ->
                query
                    .find(column)
                    .ifPresent(
                        relation -> addKeys(new RelationColumn(relation, column.name()), found)));
  }
}
