package io.citus4j.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private final Equivalences distributionColumns = new Equivalences();
  private final Set<Relation> joined = new HashSet<>();
  private boolean outerJoin;
  private boolean semiJoin;

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
   * Whether the distribution columns of some tables are all equal; tables without one do not count.
   */
  boolean areJoinedOnDistributionColumns(List<Relation> tables) {
    RelationColumn first = null;
    for (Relation table : tables) {
      if (!table.table().hasDistributionColumn()) {
        continue;
      }
      RelationColumn key = RelationColumn.ofKey(table);
      if (first == null) {
        first = key;
      } else if (!distributionColumns.areEqual(first, key)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an equality joins any two of some tables. */
  boolean haveEquality(List<Relation> tables) {
    return joined.containsAll(tables);
  }

  /** Says which shards of a table are touched. */
  void restrict(Relation table, ShardSet touched) {
    shards.put(table, touched);
  }

  void noteEquality(RelationColumn left, RelationColumn right) {
    joined.add(left.relation());
    joined.add(right.relation());
  }

  void noteOuterJoin() {
    outerJoin = true;
  }

  void noteSemiJoin() {
    semiJoin = true;
  }

  /** Says that columns are equal, and so the distribution columns that they stand for. */
  void uniteDistributionColumns(List<RelationColumn> columns) {
    RelationColumn first = null;
    for (RelationColumn column : columns) {
      for (RelationColumn distributionColumn : distributionColumnsOf(column)) {
        if (first == null) {
          first = distributionColumn;
        } else {
          distributionColumns.unite(first, distributionColumn);
        }
      }
    }
  }

  /** Adds what is known of equal columns besides, such as the branches of a union. */
  void unite(RelationColumn left, RelationColumn right) {
    distributionColumns.unite(left, right);
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
  private List<RelationColumn> distributionColumnsOf(RelationColumn key) {
    List<RelationColumn> found = new ArrayList<>(1);
    addDistributionColumns(key, found);
    return found;
  }

  private void addDistributionColumns(RelationColumn key, List<RelationColumn> found) {
    Relation relation = key.relation();
    Level query = relation.query();
    if (key.isKey()) {
      found.add(key);
    } else if (query != null && !relation.isReplaced()) {
      addDistributionColumns(query, query.indexOf(key.column()), found);
    }
  }

  private void addDistributionColumns(Level query, int output, List<RelationColumn> found) {
    if (query.isReplaced()) {
      return;
    }
    for (Level branch : query.branches()) {
      addDistributionColumns(branch, output, found);
    }
    query
        .output(output)
        .flatMap(Expressions::column)
        .ifPresent(
            column ->
                query
                    .find(column)
                    .ifPresent(
                        relation ->
                            addDistributionColumns(
                                new RelationColumn(relation, column.name()), found)));
  }
}
