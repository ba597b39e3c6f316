package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Routes a query, trying what Citus tries in its order. Confined to one routing. */
final class SelectRouting {

  private static final String COLOCATE =
      "Join on the distribution columns of colocated tables, or make the smaller one a reference"
          + " table.";

  private final ShardMap shards;

  SelectRouting(ShardMap shards) {
    this.shards = shards;
  }

  Route route(Level root) {
    return plan(root).route();
  }

  /**
   * What Citus does with a query.
   *
   * @param subplans what it plans first
   * @param main what is left then
   */
  record Planned(List<String> subplans, Route main) {

    Route route() {
      return subplans.isEmpty()
          ? main
          : new Route.Subplan(subplans.size(), String.join(", ", first(subplans)));
    }

    private static List<String> first(List<String> subplans) {
      return subplans.stream().distinct().limit(3).toList();
    }
  }

  Planned plan(Level root) {
    if (FastPath.findsNoShard(root)) {
      return new Planned(List.of(), shards.routeToNoShard());
    }
    Restrictions restrictions = Restrictions.of(root);
    Optional<Route> single = new SingleTask(root, restrictions, shards).find();
    if (single.isPresent()) {
      boolean anyNode = readsOnlyReferenceTables(single.get(), root, restrictions);
      return new Planned(
          List.of(),
          anyNode ? new Route.AnyNode(false) : FastPath.ofQuery(single.get(), root, shards));
    }
    boolean hadCommonTables = root.hasCommonTables();
    List<String> subplans = new RecursivePlanning(shards, restrictions, false).plan(root);
    if (subplans.isEmpty() && !hadCommonTables) {
      return new Planned(List.of(), pushedDown(root, restrictions));
    }
    Restrictions rest = Restrictions.of(root);
    Optional<Route> restSingle = new SingleTask(root, rest, shards).find();
    return new Planned(
        subplans, restSingle.isPresent() ? restSingle.get() : pushedDown(root, rest));
  }

  /** Whether conditions leave no shard, and a reference table is read nevertheless. */
  private static boolean readsOnlyReferenceTables(
      Route route, Level root, Restrictions restrictions) {
    return route instanceof Route.SingleShard single
        && single.shardIds().isEmpty()
        && root.tables().stream()
            .anyMatch(table -> table.isReferenceTable() && restrictions.shardsOf(table).isAll());
  }

  /** What Citus's logical planner makes of a query that goes to more than one shard. */
  Route pushedDown(Level root, Restrictions restrictions) {
    refuseUnsupportedClauses(root);
    if (root.tables().stream().anyMatch(Relation::isLocalTable)) {
      throw new UnsupportedQueryException(
          "direct joins between distributed and local tables are not supported",
          "a local table is read for each row of a distributed one",
          "Read the local table in a common table expression, and join that.");
    }
    List<Relation> tables = DistributionKeys.distributed(root.tables());
    boolean complex = isComplex(root, restrictions);
    boolean joined =
        tables.size() <= 1
            || restrictions.areJoinedOnDistributionColumns(tables)
            || new DistributionKeys(restrictions).areEqualIn(root);
    if (!joined || !DistributionKeys.areColocated(tables)) {
      if (complex && joined) {
        throw new UnsupportedQueryException(
            "cannot push down this subquery",
            "tables are joined on their distribution columns, but not colocated",
            COLOCATE);
      }
      if (complex) {
        throw new UnsupportedQueryException(
            "complex joins are only supported when all distributed tables are co-located and joined"
                + " on their distribution columns",
            "tables are not colocated, or not joined on their distribution columns",
            COLOCATE);
      }
      refuseCartesianProduct(root);
      boolean equality = restrictions.haveEquality(tables) && hasEqualityOfOneType(root);
      if (equality && shards.repartitionsJoins()) {
        return new Route.Repartition("tables are not joined on their distribution columns");
      }
      throw repartitioning(equality);
    }
    if (complex) {
      refuseUnsupportedSubqueries(root);
    } else if (!LiteralJoins.connect(tables, root)) {
      throw repartitioning(restrictions.haveEquality(tables));
    }
    return new TaskPlan(root, restrictions, shards, complex).route(tables);
  }

  private static boolean isComplex(Level root, Restrictions restrictions) {
    return !root.subqueries().isEmpty()
        || restrictions.hasSemiJoin()
        || root.hasOuterJoin()
        || root.fromRelations().stream().anyMatch(relation -> !relation.isTable())
        || root.select()
            .filter(Pushdown::hasWindow)
            .filter(select -> Pushdown.hasPushableWindows(root))
            .isPresent();
  }

  private static void refuseCartesianProduct(Level root) {
    List<Relation> relations = root.fromRelations();
    boolean related =
        conditions(root).stream()
            .anyMatch(
                condition ->
                    relations.stream().filter(each -> uses(condition, each, root)).count() > 1);
    if (!related) {
      throw new UnsupportedQueryException(
          "cannot perform distributed planning on this query",
          "each row of a table is combined with each of another one",
          COLOCATE);
    }
  }

  private static List<Expression> conditions(Level root) {
    List<Expression> conditions = new ArrayList<>(root.where());
    root.from().forEach(tree -> tree.forEachJoin(join -> conditions.addAll(join.on())));
    return conditions;
  }

  /** Rows can be sent by the hash of equal columns only if these have one type. */
  private static boolean hasEqualityOfOneType(Level root) {
    return conditions(root).stream()
        .anyMatch(
            condition ->
                condition instanceof Expression.Comparison comparison
                    && comparison.comparator() == Expression.Comparator.EQUAL
                    && comparison.left() instanceof Expression.Column
                    && comparison.right() instanceof Expression.Column
                    && haveOneType(comparison, root));
  }

  private static boolean haveOneType(Expression.Comparison comparison, Level root) {
    Optional<String> left = ColumnTypes.typeOf(comparison.left(), root);
    Optional<String> right = ColumnTypes.typeOf(comparison.right(), root);
    return left.isEmpty() || right.isEmpty() || left.equals(right);
  }

  private static boolean uses(Expression condition, Relation relation, Level root) {
    return Expressions.contains(
        condition,
        part ->
            part instanceof Expression.Column column
                && root.find(column).filter(found -> found == relation).isPresent());
  }

  /** A join that sends rows from node to node, which Citus does not do unless it is told to. */
  private static UnsupportedQueryException repartitioning(boolean equality) {
    return new UnsupportedQueryException(
        equality
            ? "the query contains a join that requires repartitioning"
            : "complex joins are only supported when all distributed tables are joined on their"
                + " distribution columns with equal operator",
        "tables are not colocated, or not joined on their distribution columns",
        COLOCATE);
  }

  private static void refuseUnsupportedClauses(Level root) {
    if (root.block().locksRows()) {
      throw new UnsupportedQueryException(
          "could not run distributed query with FOR UPDATE/SHARE commands",
          "rows of more than one shard would be locked",
          "Add an equality on the distribution column.");
    }
    boolean groupingSets = root.select().filter(select -> select.grouping().sets()).isPresent();
    if (groupingSets) {
      throw new UnsupportedQueryException(
          "could not run distributed query with GROUPING SETS, CUBE, or ROLLUP",
          "the groups span shards",
          "Add an equality on the distribution column, or union queries with one GROUP BY each.");
    }
    refuseSubqueryIn(root.block().limit(), "LIMIT");
    refuseSubqueryIn(root.block().offset(), "OFFSET");
  }

  private static void refuseSubqueryIn(Optional<Expression> expression, String clause) {
    boolean present =
        expression.isPresent()
            && Expressions.contains(expression.get(), part -> part instanceof Expression.Subquery);
    if (present) {
      throw new UnsupportedQueryException(
          "subquery in " + clause + " is not supported in multi-shard queries",
          clause + " is computed by a subquery",
          "Compute the number first, and bind it.");
    }
  }

  private static void refuseUnsupportedSubqueries(Level root) {
    if (!root.subqueries().isEmpty()) {
      Recurrence.inFromClause(root)
          .ifPresent(
              recurring -> {
                throw new UnsupportedQueryException(
                    "correlated subqueries are not supported when the FROM clause contains "
                        + recurring,
                    "a correlated subquery reads a distributed table for each row of " + recurring,
                    "Turn it round: join from the distributed table, or aggregate it in a"
                        + " subquery in FROM.");
              });
    }
    for (Level child : root.children()) {
      if (child.isReplaced()) {
        continue;
      }
      Optional<String> obstacle = Pushdown.obstacle(child);
      if (obstacle.isPresent()) {
        throw new UnsupportedQueryException(
            "cannot push down this subquery",
            "it has " + obstacle.get(),
            "Make it independent of the query around it, or add an equality on the distribution"
                + " column.");
      }
      refuseUnsupportedSubqueries(child);
    }
  }
}
