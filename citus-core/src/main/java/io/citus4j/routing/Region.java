package io.citus4j.routing;

import io.citus4j.routing.PlannedJoin.Condition;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Levels that PostgreSQL plans together, and what their conditions say of the relations in them.
 * Confined to one routing.
 */
final class Region {

  private final Level root;
  private final Restrictions restrictions;
  private final PullUp pullUp = new PullUp();
  private final Equivalences equal = new Equivalences();
  private final Map<Relation, List<Condition>> conditions = new HashMap<>();
  private final List<Relation> relations = new ArrayList<>();
  private final List<RelationColumn[]> outerEqualities = new ArrayList<>();
  private final List<RelationColumn[]> passingEqualities = new ArrayList<>();
  private boolean outerJoin;
  private boolean pseudoConstant;
  private boolean hidesLastJoin;
  private int belowOuter;
  private final Set<Relation> nullable = new HashSet<>();
  private final Set<Relation> excluded = new HashSet<>();
  private final List<Set<Relation>> withoutRows = new ArrayList<>();

  Region(Level root, Restrictions restrictions) {
    this.root = root;
    this.restrictions = restrictions;
  }

  void plan(Map<Integer, OutputRestriction> outputs) {
    PlannedJoin tree = pullUp.expand(root);
    tree.forEachRelation(relations::add);
    relations.forEach(relation -> restrictions.noteRegion(relation, root));
    read(tree, Set.of());
    Map<RelationColumn, List<OutputRestriction>> restricted = fromOutputs(outputs);
    passConstantsIntoOuterJoins();
    noteContradictions();
    for (Relation relation : relations) {
      restrict(relation, restricted);
    }
    if (pseudoConstant && relations.stream().anyMatch(Relation::isTable)) {
      restrictions.notePseudoConstant();
    }
    // A condition that is not about rows hides the last join, and there is no other of two tables.
    if (outerJoin && (!hidesLastJoin || relations.size() > 2)) {
      restrictions.noteOuterJoin();
    }
    pullUp.leftOut().forEach(restrictions::leaveOut);
    for (List<RelationColumn> columns : equal.classes()) {
      restrictions.noteEqual(root, columns);
    }
    for (RelationColumn[] pair : outerEqualities) {
      restrictions.noteEqual(root, List.of(pair));
    }
    planSubqueries(root);
  }

  private void read(PlannedJoin tree, Set<Relation> notNull) {
    if (tree instanceof PlannedJoin.Inner inner) {
      Set<Relation> known = new HashSet<>(notNull);
      inner.on().forEach(condition -> known.addAll(strictRelations(condition)));
      inner.parts().forEach(part -> read(part, known));
      for (Condition condition : inner.on()) {
        add(condition);
        if (Folding.isFalse(Folding.fold(substituted(condition.expression(), condition.level())))) {
          noteNoRows(relationsOf(inner), belowOuter > 0);
          excluded.addAll(relationsOf(inner));
        }
      }
    } else if (tree instanceof PlannedJoin.Outer outer) {
      readOuter(outer, notNull);
    }
  }

  private void readOuter(PlannedJoin.Outer join, Set<Relation> notNull) {
    boolean rightNotNull = isAnyOf(join.right(), notNull);
    boolean leftNotNull = isAnyOf(join.left(), notNull);
    if (join.type() == JoinType.SEMI
        || (join.type() == JoinType.LEFT && rightNotNull)
        || (join.type() == JoinType.FULL && rightNotNull && leftNotNull)) {
      if (join.type() == JoinType.SEMI) {
        restrictions.noteSemiJoin();
      }
      read(new PlannedJoin.Inner(List.of(join.left(), join.right()), join.on()), notNull);
      return;
    }
    if (join.type() == JoinType.FULL && rightNotNull) {
      readOuter(
          new PlannedJoin.Outer(
              JoinType.LEFT, /* left= */ join.right(), /* right= */ join.left(), join.on()),
          notNull);
      return;
    }
    JoinType type = join.type() == JoinType.FULL && leftNotNull ? JoinType.LEFT : join.type();
    outerJoin |= type != JoinType.ANTI;
    nullable.addAll(relationsOf(join.right()));
    if (type == JoinType.LEFT && relationsOf(join.left()).stream().anyMatch(Region::hasKey)) {
      join.right().forEachRelation(restrictions::noteInner);
    }
    if (type == JoinType.FULL) {
      nullable.addAll(relationsOf(join.left()));
    }
    belowOuter += type == JoinType.FULL ? 1 : 0;
    read(join.left(), type == JoinType.FULL ? Set.of() : notNull);
    belowOuter += type == JoinType.FULL ? 0 : 1;
    Set<Relation> known = new HashSet<>();
    if (type != JoinType.FULL) {
      join.on().forEach(condition -> known.addAll(strictRelations(condition)));
    }
    read(join.right(), known);
    belowOuter--;
    Set<Relation> right = relationsOf(join.right());
    for (Condition condition : join.on()) {
      addOuter(condition, right, type);
    }
  }

  /** A condition with the constants that its columns stand for. */
  private Expression substituted(Expression expression, Level level) {
    if (expression instanceof Expression.Column) {
      Expression meant = resolve(expression, level).expression();
      return Expressions.isConstant(meant) ? meant : expression;
    }
    if (expression instanceof Expression.Comparison comparison) {
      return new Expression.Comparison(
          comparison.comparator(),
          substituted(comparison.left(), level),
          substituted(comparison.right(), level));
    }
    if (expression instanceof Expression.IsNull isNull) {
      return new Expression.IsNull(substituted(isNull.operand(), level), isNull.negated());
    }
    if (expression instanceof Expression.InList list) {
      return new Expression.InList(substituted(list.operand(), level), list.values());
    }
    if (expression instanceof Expression.And and) {
      return new Expression.And(
          and.conditions().stream().map(each -> substituted(each, level)).toList());
    }
    if (expression instanceof Expression.Or or) {
      return new Expression.Or(
          or.conditions().stream().map(each -> substituted(each, level)).toList());
    }
    return expression instanceof Expression.Not not
        ? new Expression.Not(substituted(not.condition(), level))
        : expression;
  }

  /** A condition that decides not which rows there are, but which have a partner. */
  private void addOuter(Condition condition, Set<Relation> right, JoinType type) {
    Set<Relation> used = relationsIn(condition);
    if (type != JoinType.FULL && !used.isEmpty() && right.containsAll(used)) {
      add(condition);
      return;
    }
    if (condition.expression() instanceof Expression.Comparison comparison
        && comparison.comparator() == Comparator.EQUAL) {
      Optional<RelationColumn> one = key(comparison.left(), condition.level());
      Optional<RelationColumn> other = key(comparison.right(), condition.level());
      if (one.isPresent() && other.isPresent()) {
        boolean oneIsRight = right.contains(one.get().relation());
        RelationColumn inner = oneIsRight ? one.get() : other.get();
        RelationColumn outer = oneIsRight ? other.get() : one.get();
        outerEqualities.add(new RelationColumn[] {outer, inner});
        if (type != JoinType.FULL) {
          passingEqualities.add(new RelationColumn[] {outer, inner});
        }
      }
    }
  }

  /** A condition that every row fulfils. */
  private void add(Condition condition) {
    Expression expression = condition.expression();
    if (expression instanceof Expression.Comparison comparison
        && comparison.comparator() == Comparator.EQUAL) {
      Resolved left = resolve(comparison.left(), condition.level());
      Resolved right = resolve(comparison.right(), condition.level());
      if (left.key() != null && right.key() != null) {
        equal.unite(left.key(), right.key());
        restrictions.noteEquality(left.key(), right.key());
      } else if (left.key() != null && Expressions.isConstant(right.expression())) {
        equal.fix(left.key(), right.expression());
      } else if (right.key() != null && Expressions.isConstant(left.expression())) {
        equal.fix(right.key(), left.expression());
      }
    }
    Set<Relation> used = relationsIn(condition);
    if (used.size() == 1) {
      addTo(used.iterator().next(), condition);
    } else if (used.isEmpty()) {
      boolean pseudo = isPseudoConstant(condition);
      pseudoConstant |= pseudo;
      hidesLastJoin |= pseudo && belowOuter == 0;
    }
  }

  /** Whether a condition is the same for all rows, but known only when the statement runs. */
  private static boolean isPseudoConstant(Condition condition) {
    return !Expressions.contains(
        condition.expression(),
        part ->
            part instanceof Expression.Subquery subquery
                && condition.level().subqueries().get(subquery) != null
                && Correlation.isCorrelated(condition.level().subqueries().get(subquery)));
  }

  private void addTo(Relation relation, Condition condition) {
    conditions.computeIfAbsent(relation, any -> new ArrayList<>()).add(condition);
  }

  /** What is said of the outputs from above, for the columns that they are. */
  private Map<RelationColumn, List<OutputRestriction>> fromOutputs(
      Map<Integer, OutputRestriction> outputs) {
    Map<RelationColumn, List<OutputRestriction>> restricted = new HashMap<>();
    outputs.forEach(
        (index, restriction) ->
            root.output(index)
                .flatMap(output -> key(output, root))
                .ifPresent(
                    key -> {
                      restriction.constants().forEach(constant -> equal.fix(key, constant));
                      restricted.computeIfAbsent(key, any -> new ArrayList<>()).add(restriction);
                    }));
    return restricted;
  }

  private void passConstantsIntoOuterJoins() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (RelationColumn[] pair : passingEqualities) {
        for (Expression constant : List.copyOf(equal.constantsOf(pair[0]))) {
          changed |= equal.fix(pair[1], constant);
        }
      }
    }
  }

  /** Columns that are equal to different constants leave their relations without rows. */
  private void noteContradictions() {
    for (List<RelationColumn> columns : equal.classes()) {
      if (equal.isContradicted(columns.get(0))) {
        Set<Relation> some =
            columns.stream().map(RelationColumn::relation).collect(Collectors.toSet());
        noteNoRows(some, some.stream().anyMatch(nullable::contains));
      }
    }
  }

  /** What is false for all rows is so for the whole query, unless an outer join goes on without. */
  private void noteNoRows(Set<Relation> some, boolean below) {
    pseudoConstant = true;
    hidesLastJoin |= !below;
    withoutRows.add(below ? some : Set.copyOf(relations));
  }

  /** Leaves out what PostgreSQL knows to have no rows; tells whether that is the relation. */
  private boolean isWithoutRows(Relation relation) {
    boolean alone = excluded.contains(relation) && withoutRows.contains(Set.of(relation));
    Level query = relation.query();
    if (relation.isTable() && withoutRows.stream().anyMatch(each -> each.contains(relation))) {
      restrictions.restrict(relation, ShardSet.none());
      return true;
    }
    if (alone && query != null && relation.kind() == Relation.Kind.QUERY) {
      restrictions.leaveOut(relation);
      return true;
    }
    return false;
  }

  private void restrict(
      Relation relation, Map<RelationColumn, List<OutputRestriction>> restricted) {
    if (isWithoutRows(relation)) {
      return;
    }
    Level query = relation.query();
    if (relation.isTable()) {
      if (relation.table().hasDistributionColumn()) {
        RelationColumn key = RelationColumn.ofKey(relation);
        restrictions.restrict(relation, restriction(key, restricted).on(relation.table()));
      }
    } else if (query != null && !relation.isReplaced() && relation.kind() == Relation.Kind.QUERY) {
      Map<Integer, OutputRestriction> passed = new HashMap<>();
      for (int i = 0; i < query.outputNames().size(); i++) {
        OutputRestriction restriction =
            restriction(new RelationColumn(relation, query.outputNames().get(i)), restricted);
        if (!restriction.isNone()) {
          passed.put(i, restriction);
        }
      }
      restrictions.plan(query, passed);
      if (relation.isLateral()) {
        uniteWithOuter(query, query);
      }
    }
  }

  private OutputRestriction restriction(
      RelationColumn key, Map<RelationColumn, List<OutputRestriction>> restricted) {
    List<OutputRestriction> all = new ArrayList<>(restricted.getOrDefault(key, List.of()));
    for (Condition condition : conditions.getOrDefault(key.relation(), List.of())) {
      all.add(
          OutputRestriction.of(
              new ShardConditions.KeyCondition(
                  condition.expression(), part -> isKey(part, condition.level(), key))));
    }
    return OutputRestriction.ofConstants(equal.constantsOf(key).stream().limit(1).toList())
        .and(all);
  }

  private boolean isKey(Expression expression, Level level, RelationColumn key) {
    return key(expression, level).filter(key::equals).isPresent();
  }

  /** Plans the subqueries that have not become a part of a join. */
  private void planSubqueries(Level level) {
    for (Map.Entry<Expression.Subquery, Level> each : level.subqueries().entrySet()) {
      Level query = each.getValue();
      if (level.isFoldedAway(each.getKey())) {
        query.forEachTable(restrictions::leaveOut);
      } else if (pullUp.isPulledUp(query)) {
        planSubqueries(query);
      } else if (pullUp.joinedSubquery(query).isEmpty()) {
        restrictions.plan(query, Map.of());
        uniteWithOuter(query, query);
      }
    }
    for (Relation relation : level.fromRelations()) {
      Level query = relation.query();
      if (query != null && query != level && pullUp.isPulledUp(query)) {
        planSubqueries(query);
      }
    }
  }

  /** A correlated subquery says which of its columns are equal to those outside. */
  private void uniteWithOuter(Level query, Level region) {
    for (Expression condition : query.where()) {
      if (condition instanceof Expression.Comparison comparison
          && comparison.comparator() == Comparator.EQUAL) {
        Optional<RelationColumn> left = anyKey(comparison.left(), query);
        Optional<RelationColumn> right = anyKey(comparison.right(), query);
        if (left.isPresent() && right.isPresent()) {
          restrictions.noteEqual(region, List.of(left.get(), right.get()));
        }
      }
    }
    for (Relation relation : query.fromRelations()) {
      Level within = relation.query();
      if (relation.kind() == Relation.Kind.QUERY && within != null && !relation.isReplaced()) {
        uniteWithOuter(within, region);
      }
    }
  }

  private Optional<RelationColumn> anyKey(Expression expression, Level level) {
    return Expressions.column(expression)
        .flatMap(
            column ->
                level.find(column).map(relation -> new RelationColumn(relation, column.name())));
  }

  private Optional<RelationColumn> key(Expression expression, Level level) {
    return Optional.ofNullable(resolve(expression, level).key());
  }

  /** What an expression is, seen through the queries that are planned together. */
  private Resolved resolve(Expression expression, Level level) {
    if (expression instanceof Expression.Cast cast) {
      Resolved operand = resolve(cast.operand(), level);
      return operand.key() != null && operand.key().isOfType(cast.typeName())
          ? operand
          : new Resolved(expression, null);
    }
    if (!(expression instanceof Expression.Column column)) {
      return new Resolved(expression, null);
    }
    Relation relation = level.find(column).orElse(null);
    if (relation == null) {
      return new Resolved(expression, null);
    }
    Level query = relation.query();
    if (query != null && pullUp.isPulledUp(query)) {
      return query
          .output(query.indexOf(column.name()))
          .map(output -> resolve(output, query))
          .orElse(new Resolved(expression, null));
    }
    if (relation.onlyValue(column.name()).isPresent() && !nullable.contains(relation)) {
      return new Resolved(relation.onlyValue(column.name()).get(), null);
    }
    return new Resolved(
        expression,
        relations.contains(relation) ? new RelationColumn(relation, column.name()) : null);
  }

  /** The relations whose columns a condition uses. */
  private Set<Relation> relationsIn(Condition condition) {
    Set<Relation> used = new HashSet<>();
    Expressions.forEach(
        condition.expression(),
        part -> {
          if (part instanceof Expression.Column) {
            addRelations(part, condition.level(), used);
          }
        });
    return used;
  }

  private void addRelations(Expression column, Level level, Set<Relation> used) {
    Resolved resolved = resolve(column, level);
    if (resolved.key() != null) {
      used.add(resolved.key().relation());
    }
  }

  /** The relations that cannot be without a row where a condition holds. */
  private Set<Relation> strictRelations(Condition condition) {
    return new StrictColumns(condition.expression())
        .columns().stream()
            .map(column -> resolve(column, condition.level()).key())
            .filter(key -> key != null)
            .map(RelationColumn::relation)
            .collect(Collectors.toSet());
  }

  private static boolean hasKey(Relation relation) {
    return relation.isDistributedTable() && relation.table().hasDistributionColumn();
  }

  private Set<Relation> relationsOf(PlannedJoin tree) {
    Set<Relation> found = new HashSet<>();
    tree.forEachRelation(found::add);
    return found;
  }

  private boolean isAnyOf(PlannedJoin tree, Set<Relation> some) {
    return relationsOf(tree).stream().anyMatch(some::contains);
  }

  /** An expression, and the column of the region that it is, if it is one. */
  private record Resolved(Expression expression, @Nullable RelationColumn key) {}
}
