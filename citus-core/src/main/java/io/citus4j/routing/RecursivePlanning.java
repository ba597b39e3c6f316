package io.citus4j.routing;

import io.citus4j.routing.JoinTree.Joined;
import io.citus4j.routing.JoinTree.Leaf;
import io.citus4j.routing.Level.KeptCommonTable;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.SetOperator;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the parts of a query that Citus plans on their own, and whose rows it keeps as intermediate
 * results before the rest is planned: Citus's recursive planning ({@code
 * planner/recursive_planning.c}). Confined to one routing.
 */
final class RecursivePlanning {

  private static final int JOINS_ARE_SHOWN = 170_000;

  private final ShardMap shards;
  private final Restrictions restrictions;
  private final DistributionKeys keys;
  private final boolean changesRows;
  private final List<String> subplans = new ArrayList<>();
  private boolean allKeysAreEqual;

  RecursivePlanning(ShardMap shards, Restrictions restrictions, boolean changesRows) {
    this.shards = shards;
    this.restrictions = restrictions;
    this.keys = new DistributionKeys(restrictions);
    this.changesRows = changesRows;
  }

  /** Plans the parts, and returns what each of them is. */
  List<String> plan(Level root) {
    allKeysAreEqual = !root.hasCommonTables() && keys.areEqualIn(root);
    plan(root, 0);
    return subplans;
  }

  private void plan(Level level, int depth) {
    planCommonTables(level);
    planFunctions(level);
    for (Level child : level.children()) {
      if (isCommonTable(level, child) || child.isReplaced()) {
        continue;
      }
      plan(child, depth + 1);
      if (shouldPlan(child)) {
        replace(child, Pushdown.obstacle(child).orElse("a subquery that is not colocated"));
      }
    }
    if (shouldPlanSetOperation(level, depth)) {
      planBranches(level);
    }
    planHaving(level);
    if (shouldPlanNonColocated(level)) {
      planNonColocated(level);
    }
    planLocalJoins(level);
    refuseHiddenOuterJoin(level);
    if (restrictions.hasOuterJoin()) {
      for (JoinTree tree : level.from()) {
        planOuterJoins(tree, level, false);
      }
    }
    if (level.fromRelations().stream().noneMatch(relation -> holdsDistributedTable(relation))) {
      level.subqueries().values().forEach(query -> planSubquery(query));
    }
  }

  /** Before PostgreSQL 17, Citus is not told of joins beside conditions that are not about rows. */
  private void refuseHiddenOuterJoin(Level level) {
    if (shards.postgresVersion() < JOINS_ARE_SHOWN
        && !restrictions.hasOuterJoin()
        && restrictions.hasPseudoConstant()
        && level.hasOuterJoin()) {
      throw new UnsupportedQueryException(
          "Distributed queries with outer joins and pseudoconstant quals are not supported in PG15"
              + " and PG16.",
          "a condition beside an outer join does not depend on rows",
          "Leave the condition out, or upgrade to PostgreSQL 17.");
    }
  }

  private static boolean isCommonTable(Level level, Level child) {
    return level.commonTables().stream().anyMatch(commonTable -> commonTable.query() == child);
  }

  private static boolean holdsDistributedTable(Relation relation) {
    Level query = relation.query();
    return relation.isDistributedTable()
        || (query != null
            && relation.kind() == Relation.Kind.QUERY
            && !relation.isReplaced()
            && query.hasDistributedTable());
  }

  private void planCommonTables(Level level) {
    refuseRecursion(level);
    for (KeptCommonTable commonTable : level.commonTables()) {
      if (Correlation.isCorrelated(commonTable.query())) {
        throw new UnsupportedQueryException(
            "CTEs that refer to other subqueries are not supported in multi-shard queries",
            "a common table expression uses columns of the query around it",
            "Write it as a subquery in FROM.");
      }
      planAlone(commonTable.query());
      subplans.add("a common table expression");
      commonTable.mentions().forEach(Relation::replace);
      commonTable.query().replace();
    }
    level.commonTables().clear();
    level.unusedCommonTables().clear();
  }

  private static void refuseRecursion(Level level) {
    if (level.hasCommonTables()
        && level.block().with().stream().anyMatch(QueryBlock.CommonTable::recursive)) {
      throw new UnsupportedQueryException(
          "recursive CTEs are only supported when they contain a filter on the distribution column",
          "the recursive query touches more than one shard",
          "Add an equality on the distribution column to both parts of the recursive query.");
    }
  }

  /** Functions that are joined are called once, on the coordinator, unless they are IMMUTABLE. */
  private void planFunctions(Level level) {
    List<Relation> relations = level.fromRelations();
    if (relations.size() < 2) {
      return;
    }
    for (Relation relation : relations) {
      if (Recurrence.hasMutableFunction(relation) && !relation.isLateral()) {
        relation.replace();
        subplans.add("a function in FROM");
      }
    }
  }

  private boolean shouldPlan(Level subquery) {
    if (subquery.fromRelations().stream().anyMatch(Relation::isLocalTable)) {
      return true;
    }
    return Pushdown.obstacle(subquery).isPresent()
        || (!allKeysAreEqual && !keys.areEqualIn(subquery));
  }

  private void replace(Level query, String what) {
    if (!query.isReplaced() && !Correlation.isCorrelated(query)) {
      planAlone(query);
      query.replace();
      subplans.add(what);
    }
  }

  /** A part is a query like any other: if Citus refuses it, it refuses the whole. */
  private void planAlone(Level query) {
    Route route = new SelectRouting(shards).route(query);
    if (route instanceof Route.Unknown unknown) {
      throw new NotRoutableException(unknown.why());
    }
  }

  private boolean shouldPlanSetOperation(Level level, int depth) {
    Optional<QueryBlock.SetOperation> operation = level.setOperation();
    if (operation.isEmpty()) {
      return false;
    }
    return depth == 0
        || operation.get().operator() != SetOperator.UNION
        || Pushdown.unionObstacle(level).isPresent()
        || !keys.areInOnePlace(level);
  }

  private void planBranches(Level level) {
    for (Level branch : level.branches()) {
      if (branch.setOperation().isPresent()) {
        planBranches(branch);
      } else if (branch.hasDistributedTable()) {
        replace(branch, "a query of a set operation");
      }
    }
  }

  private void planHaving(Level level) {
    Optional<Expression> having = level.select().flatMap(select -> select.grouping().having());
    if (having.isEmpty()) {
      return;
    }
    Expressions.forEach(
        having.get(),
        part -> {
          Level query =
              part instanceof Expression.Subquery subquery
                  ? level.subqueries().get(subquery)
                  : null;
          if (query != null) {
            if (Correlation.isCorrelated(query)) {
              throw new UnsupportedQueryException(
                  "Subqueries in HAVING cannot refer to outer query",
                  "a subquery in HAVING is correlated",
                  "Group in a subquery in FROM, and compare in the WHERE of the query around it.");
            }
            planSubquery(query);
          }
        });
  }

  private void planSubquery(Level query) {
    if (query.hasDistributedTable() || !query.fromRelations().isEmpty()) {
      replace(query, "a subquery in an expression");
    }
  }

  private boolean shouldPlanNonColocated(Level level) {
    return !allKeysAreEqual
        && hasSubquery(level)
        && level.fromRelations().stream().noneMatch(Relation::isLocalTable)
        && !keys.areEqualIn(level);
  }

  private static boolean hasSubquery(Level level) {
    return level.hasSubqueryInCondition()
        || level.fromRelations().stream()
            .anyMatch(relation -> relation.kind() == Relation.Kind.QUERY);
  }

  /** Keeps the first distributed relation, and plans the subqueries that do not fit to it. */
  private void planNonColocated(Level level) {
    List<Relation> relations = level.fromRelations();
    Relation anchor =
        relations.stream()
            .filter(Relation::isDistributedTable)
            .findFirst()
            .or(() -> relations.stream().filter(relation -> isAnchorQuery(relation)).findFirst())
            .orElse(null);
    if (anchor == null) {
      return;
    }
    List<Relation> anchored = tablesOf(anchor);
    for (Relation relation : relations) {
      Level query = relation.query();
      if (relation.kind() == Relation.Kind.QUERY && query != null) {
        planIfNotColocated(query, anchored);
      }
    }
    level.subqueriesOfWhere().forEach(query -> planIfNotColocated(query, anchored));
  }

  private static boolean isAnchorQuery(Relation relation) {
    Level query = relation.query();
    return relation.kind() == Relation.Kind.QUERY
        && query != null
        && !relation.isReplaced()
        && query.hasDistributedTable()
        && query.setOperation().isEmpty();
  }

  private static List<Relation> tablesOf(Relation relation) {
    Level query = relation.query();
    return query == null ? List.of(relation) : query.tables();
  }

  private void planIfNotColocated(Level query, List<Relation> anchored) {
    List<Relation> distributed = DistributionKeys.distributed(query.tables());
    if (distributed.isEmpty() || query.isReplaced()) {
      return;
    }
    List<Relation> together = new ArrayList<>(DistributionKeys.distributed(anchored));
    distributed.stream().filter(table -> !together.contains(table)).forEach(together::add);
    List<Relation> known = DistributionKeys.distributed(anchored);
    if (!restrictions.areJoinedOnDistributionColumns(together, known, List.of())) {
      replace(query, "a subquery that is not joined on the distribution column");
    }
  }

  /** Local tables are read first, unless the distributed ones give at most one row each. */
  private void planLocalJoins(Level level) {
    List<Relation> relations = level.fromRelations();
    List<Relation> local = relations.stream().filter(Relation::isLocalTable).toList();
    List<Relation> others =
        relations.stream().filter(relation -> isDistributedOrReference(relation)).toList();
    if (local.isEmpty() || others.isEmpty()) {
      return;
    }
    for (Relation relation : local) {
      relation.replace();
      subplans.add("local table \"" + relation.table().name() + '"');
    }
  }

  private static boolean isDistributedOrReference(Relation relation) {
    Level query = relation.query();
    if (query != null && relation.kind() == Relation.Kind.QUERY && !relation.isReplaced()) {
      return query.tables().stream()
          .anyMatch(table -> table.isDistributedTable() || table.isReferenceTable());
    }
    return relation.isDistributedTable() || relation.isReferenceTable();
  }

  /** Tells whether the rows of the tree recur. */
  private boolean planOuterJoins(JoinTree tree, Level level, boolean chained) {
    if (tree instanceof Leaf leaf) {
      return Recurrence.isRecurring(leaf.relation());
    }
    Joined join = (Joined) tree;
    boolean left = planOuterJoins(join.left(), level, true);
    boolean right = planOuterJoins(join.right(), level, true);
    if (join.type() == JoinType.FULL) {
      if (left && !right) {
        planDistributed(join.right());
      } else if (right && !left) {
        planDistributed(join.left());
      }
      return left || right;
    }
    if (join.type() == JoinType.LEFT || join.type() == JoinType.RIGHT) {
      boolean isLeft = join.type() == JoinType.LEFT;
      boolean outer = isLeft ? left : right;
      boolean inner = isLeft ? right : left;
      if (outer && !inner) {
        if (!changesRows && !chained && RecurringOuterJoin.isPushable(join, level)) {
          return false;
        }
        refuseLateral(join, isLeft ? join.left() : join.right());
        planDistributed(isLeft ? join.right() : join.left());
      }
      return outer;
    }
    return left && right;
  }

  /** A subquery that uses columns of recurring rows cannot run before these. */
  private static void refuseLateral(Joined join, JoinTree outer) {
    if (join.type() != JoinType.LEFT || !(join.right() instanceof Leaf inner)) {
      return;
    }
    Level query = inner.relation().query();
    if (inner.relation().isLateral()
        && query != null
        && query.tables().stream()
            .anyMatch(table -> table.isDistributedTable() && table.table().hasDistributionColumn())
        && Correlation.isCorrelated(query)) {
      throw new UnsupportedQueryException(
          "cannot perform a lateral outer join when a distributed subquery references "
              + Recurrence.describe(outer),
          "a distributed subquery is read for each of these rows, also those without a partner",
          "Use an inner join, or a subquery that uses no column from outside.");
    }
  }

  private void planDistributed(JoinTree tree) {
    tree.forEachRelation(
        relation -> {
          if (Recurrence.isRecurring(relation)) {
            return;
          }
          Level query = relation.query();
          if (query == null) {
            relation.replace();
            subplans.add("table \"" + relation.table().name() + "\" of an outer join");
          } else {
            replace(query, "a subquery of an outer join");
          }
        });
  }
}
