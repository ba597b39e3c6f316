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

  Region(Level root, Restrictions restrictions) {
    this.root = root;
    this.restrictions = restrictions;
  }

  void plan(Map<Integer, OutputRestriction> outputs) {
    PlannedJoin tree = pullUp.expand(root);
    tree.forEachRelation(relations::add);
    read(tree, Set.of());
    Map<RelationColumn, List<OutputRestriction>> restricted = fromOutputs(outputs);
    passConstantsIntoOuterJoins();
    for (Relation relation : relations) {
      restrict(relation, restricted);
    }
    for (List<RelationColumn> columns : equal.classes()) {
      restrictions.uniteDistributionColumns(columns);
    }
    for (RelationColumn[] pair : outerEqualities) {
      restrictions.uniteDistributionColumns(List.of(pair));
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
        if (ShardConditions.isFalse(condition.expression())) {
          relationsOf(inner).forEach(relation -> addTo(relation, condition));
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
    if (type != JoinType.ANTI) {
      restrictions.noteOuterJoin();
    }
    read(join.left(), type == JoinType.FULL ? Set.of() : notNull);
    Set<Relation> known = new HashSet<>();
    if (type != JoinType.FULL) {
      join.on().forEach(condition -> known.addAll(strictRelations(condition)));
    }
    read(join.right(), known);
    Set<Relation> right = relationsOf(join.right());
    for (Condition condition : join.on()) {
      addOuter(condition, right, type);
    }
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
    }
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
      for (RelationColumn[] pair : outerEqualities) {
        for (Expression constant : List.copyOf(equal.constantsOf(pair[0]))) {
          changed |= equal.fix(pair[1], constant);
        }
      }
    }
  }

  private void restrict(
      Relation relation, Map<RelationColumn, List<OutputRestriction>> restricted) {
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
    }
  }

  private OutputRestriction restriction(
      RelationColumn key, Map<RelationColumn, List<OutputRestriction>> restricted) {
    List<OutputRestriction> all = new ArrayList<>(restricted.getOrDefault(key, List.of()));
    for (Condition condition : conditions.getOrDefault(key.relation(), List.of())) {
      all.add(
          OutputRestriction.of(
              table ->
                  new ShardConditions(table, part -> isKey(part, condition.level(), key))
                      .shardsFor(condition.expression())));
    }
    return OutputRestriction.ofConstants(equal.constantsOf(key)).and(all);
  }

  private boolean isKey(Expression expression, Level level, RelationColumn key) {
    return key(expression, level).filter(key::equals).isPresent();
  }

  /** Plans the subqueries that have not become a part of a join. */
  private void planSubqueries(Level level) {
    for (Level query : level.subqueries().values()) {
      if (pullUp.isPulledUp(query)) {
        planSubqueries(query);
      } else if (pullUp.joinedSubquery(query).isEmpty()) {
        restrictions.plan(query, Map.of());
        uniteWithOuter(query);
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
  private void uniteWithOuter(Level query) {
    for (Expression condition : query.where()) {
      if (condition instanceof Expression.Comparison comparison
          && comparison.comparator() == Comparator.EQUAL) {
        Optional<RelationColumn> left = anyKey(comparison.left(), query);
        Optional<RelationColumn> right = anyKey(comparison.right(), query);
        if (left.isPresent() && right.isPresent()) {
          restrictions.uniteDistributionColumns(List.of(left.get(), right.get()));
        }
      }
    }
    for (Relation relation : query.fromRelations()) {
      Level within = relation.query();
      if (relation.kind() == Relation.Kind.QUERY && within != null && !relation.isReplaced()) {
        uniteWithOuter(within);
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
