package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one join tree of a level and of the queries below it that PostgreSQL does not plan apart.
 * Confined to one routing.
 */
final class PullUp {

  private final Set<Level> pulledUp = new HashSet<>();
  private final List<Relation> leftOut = new ArrayList<>();
  private final Map<Level, Relation> joinedSubqueries = new HashMap<>();

  /** The join tree of a level. */
  PlannedJoin expand(Level level) {
    pulledUp.add(level);
    List<PlannedJoin> parts = new ArrayList<>(level.from().size());
    level.from().forEach(tree -> parts.add(expand(tree, level)));
    List<PlannedJoin.Condition> conditions = new ArrayList<>();
    PlannedJoin current = new PlannedJoin.Inner(parts, conditions);
    for (Expression condition : level.where()) {
      Optional<PlannedJoin> joined = asJoin(condition, level, current);
      if (joined.isPresent()) {
        current = joined.get();
      } else {
        conditions.add(new PlannedJoin.Condition(condition, level));
      }
    }
    return current;
  }

  /** Whether a level is planned as a part of the one around it. */
  boolean isPulledUp(Level level) {
    return pulledUp.contains(level);
  }

  /** The relation that a subquery has become by being joined, if it has. */
  Optional<Relation> joinedSubquery(Level level) {
    return Optional.ofNullable(joinedSubqueries.get(level));
  }

  private PlannedJoin expand(JoinTree tree, Level level) {
    if (tree instanceof JoinTree.Leaf leaf) {
      return expand(leaf.relation());
    }
    JoinTree.Joined joined = (JoinTree.Joined) tree;
    PlannedJoin left = expand(joined.left(), level);
    PlannedJoin right = expand(joined.right(), level);
    List<PlannedJoin.Condition> on =
        joined.on().stream().map(each -> new PlannedJoin.Condition(each, level)).toList();
    return switch (joined.type()) {
      case INNER -> new PlannedJoin.Inner(List.of(left, right), on);
      case RIGHT -> outer(JoinType.LEFT, right, left, on, level);
      default -> outer(joined.type(), left, right, on, level);
    };
  }

  /** An outer join; PostgreSQL leaves out what adds neither rows nor values that are used. */
  private PlannedJoin outer(
      JoinType type,
      PlannedJoin left,
      PlannedJoin right,
      List<PlannedJoin.Condition> on,
      Level level) {
    if (type == JoinType.LEFT
        && right instanceof PlannedJoin.Leaf leaf
        && new UselessJoin(leaf.relation(), on, level).isUseless()) {
      leftOut.add(leaf.relation());
      return left;
    }
    return new PlannedJoin.Outer(type, left, right, on);
  }

  /** Relations that are not planned, since nothing depends on them. */
  List<Relation> leftOut() {
    return leftOut;
  }

  private PlannedJoin expand(Relation relation) {
    Level query = relation.query();
    return relation.kind() == Relation.Kind.QUERY
            && !relation.isReplaced()
            && query != null
            && isSimple(query)
        ? expand(query)
        : new PlannedJoin.Leaf(relation);
  }

  /** Whether a query has no clauses that keep it from being a part of the one around it. */
  static boolean isSimple(Level query) {
    QueryBlock block = query.block();
    return query.select().isPresent()
        && !query.hasCommonTables()
        && !query.from().isEmpty()
        && block.orderBy().isEmpty()
        && block.limit().isEmpty()
        && block.offset().isEmpty()
        && !block.locksRows()
        && isPlain(query.select().get());
  }

  private static boolean isPlain(QueryBlock.Select select) {
    return !select.distinct().present()
        && select.grouping().by().isEmpty()
        && !select.grouping().sets()
        && select.grouping().having().isEmpty()
        && select.outputs().stream()
            .map(QueryBlock.Output::expression)
            .noneMatch(
                output ->
                    Expressions.hasAggregate(output)
                        || Expressions.hasWindowCall(output)
                        || Expressions.isVolatile(output));
  }

  private Optional<PlannedJoin> asJoin(Expression condition, Level level, PlannedJoin left) {
    boolean negated = condition instanceof Expression.Not;
    Expression asked = condition instanceof Expression.Not not ? not.condition() : condition;
    if (!(asked instanceof Expression.Subquery subquery)) {
      return Optional.empty();
    }
    Level query = level.subqueries().get(subquery);
    if (query == null || query.isReplaced()) {
      return Optional.empty();
    }
    if (subquery.use() == SubqueryUse.EXISTS && isJoinableExists(query)) {
      PlannedJoin right = expand(query);
      List<PlannedJoin.Condition> on = new ArrayList<>();
      PlannedJoin rows = withoutConditions(right, on);
      return Optional.of(
          new PlannedJoin.Outer(negated ? JoinType.ANTI : JoinType.SEMI, left, rows, on));
    }
    if (subquery.use() == SubqueryUse.IN && !negated && !Correlation.isCorrelated(query)) {
      Relation relation = Relation.ofQuery(query, false);
      int id = -1 - joinedSubqueries.size();
      joinedSubqueries.put(query, relation);
      query.numberOutputs();
      level.add(id, relation);
      PlannedJoin right = isSimple(query) ? expand(query) : new PlannedJoin.Leaf(relation);
      return Optional.of(
          new PlannedJoin.Outer(
              JoinType.SEMI, left, right, equalities(subquery, id, query, level)));
    }
    return Optional.empty();
  }

  /** The conditions of a subquery are those of its join. */
  private static PlannedJoin withoutConditions(
      PlannedJoin tree, List<PlannedJoin.Condition> conditions) {
    if (tree instanceof PlannedJoin.Inner inner) {
      conditions.addAll(inner.on());
      return new PlannedJoin.Inner(inner.parts(), List.of());
    }
    if (tree instanceof PlannedJoin.Outer joined) {
      // Joined with subqueries of its own: its sources are at the left.
      return new PlannedJoin.Outer(
          joined.type(), withoutConditions(joined.left(), conditions), joined.right(), joined.on());
    }
    return tree;
  }

  private static boolean isJoinableExists(Level query) {
    return query.select().isPresent()
        && !query.hasCommonTables()
        && !query.from().isEmpty()
        && query.block().limit().map(Expressions::isConstant).orElse(true)
        && query.block().offset().isEmpty()
        && !query.block().locksRows()
        && isJoinable(query.select().get())
        && Correlation.isCorrelatedOnlyInWhere(query);
  }

  /** Whether it does not matter to {@code EXISTS} what the columns and groups are. */
  private static boolean isJoinable(QueryBlock.Select select) {
    return !select.grouping().sets()
        && select.grouping().having().isEmpty()
        && select.outputs().stream()
            .map(QueryBlock.Output::expression)
            .noneMatch(
                output -> Expressions.hasAggregate(output) || Expressions.hasWindowCall(output));
  }

  /** What {@code IN} says: that the tested values are equal to the outputs. */
  private static List<PlannedJoin.Condition> equalities(
      Expression.Subquery subquery, int id, Level query, Level level) {
    List<PlannedJoin.Condition> equalities = new ArrayList<>();
    int count = Math.min(subquery.tested().size(), query.outputNames().size());
    for (int i = 0; i < count; i++) {
      Expression output = new Expression.Column(id, query.outputNames().get(i));
      equalities.add(
          new PlannedJoin.Condition(
              new Expression.Comparison(
                  Expression.Comparator.EQUAL, subquery.tested().get(i), output),
              level));
    }
    return equalities;
  }
}
