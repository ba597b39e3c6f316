package io.citus4j.routing;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.RowSource.JoinType;
import io.citus4j.sql.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a query has the result that it would have if its tables held the rows of one key
 * only. Confined to one proof.
 *
 * <p>A column is <em>bound</em> when a row can matter to the result only if the column has the key,
 * or is NULL in it because an outer join found no partner. Rows are left out by the equalities that
 * they have to fulfil. An outer join's condition leaves out rows of its inner side only, while
 * everybody has to fulfil WHERE. What is bound stays so in subqueries, where an equality with it
 * leaves out rows too. Independent of what Citus can see, which is less.
 */
final class ScopeProof {

  private final ScopedKey key;
  private final Set<RelationColumn> bound = new HashSet<>();

  /** The outputs whose rows matter only if they have the key: to the query around a query. */
  private final Map<Level, Set<Integer>> wanted = new HashMap<>();

  /** The outputs that have no other value than the key. */
  private final Map<Level, Set<Integer>> given = new HashMap<>();

  private boolean changed;

  ScopeProof(ScopedKey key) {
    this.key = key;
  }

  /** Requires that every table of a query is bound. */
  void require(Level root) {
    do {
      changed = false;
      visit(root);
    } while (changed);
    root.forEachTable(
        table -> {
          if (!table.isReferenceTable()) {
            requireBound(table);
          }
        });
  }

  private void requireBound(Relation relation) {
    RoutableTable table = relation.table();
    key.requireGroup(table);
    if (!bound.contains(RelationColumn.ofKey(relation))) {
      throw new ScopeViolationException(
          "nothing proves %s of every row used of \"%s\""
              .formatted(key.conditionOn(table), table.name()));
    }
  }

  /** Whether an output of a query has no other value than the key. */
  boolean isBound(Level level, int output) {
    return given.getOrDefault(level, Set.of()).contains(output);
  }

  private void visit(Level level) {
    if (level.setOperation().isPresent()) {
      visitSetOperation(level);
    } else if (level.select().isPresent()) {
      visitSelect(level);
    }
    level.children().forEach(this::visit);
  }

  private void visitSetOperation(Level level) {
    if (OutputRestriction.isLetThrough(level)) {
      for (Level branch : level.branches()) {
        wanted.getOrDefault(level, Set.of()).forEach(output -> want(branch, output));
      }
    }
    for (int i = 0; i < level.outputNames().size(); i++) {
      int output = i;
      if (level.branches().stream().allMatch(branch -> isBound(branch, output))) {
        give(level, output);
      }
    }
  }

  private void visitSelect(Level level) {
    Set<Relation> all = new HashSet<>(level.fromRelations());
    level.where().forEach(condition -> apply(condition, level, all));
    level.from().forEach(tree -> tree.forEachJoin(join -> applyJoin(join, level)));
    for (int output : Set.copyOf(wanted.getOrDefault(level, Set.of()))) {
      column(level.output(output).orElse(null), level)
          .filter(column -> isLetThrough(level, output) && all.contains(column.relation()))
          .ifPresent(this::bind);
    }
    level.forEachRelation(this::pass);
    for (int i = 0; i < level.outputNames().size(); i++) {
      Expression expression = level.output(i).orElse(null);
      if (expression != null
          && (key.isValue(expression)
              || column(expression, level).filter(bound::contains).isPresent())) {
        give(level, i);
      }
    }
  }

  private static boolean isLetThrough(Level level, int output) {
    return OutputRestriction.throughClauses(
            level, Map.of(output, OutputRestriction.ofConstants(List.of())))
        .containsKey(output);
  }

  /**
   * Between a query and the mention of it; one that is computed on its own is left nothing out of.
   */
  private void pass(Relation relation) {
    Level query = relation.query();
    if (query == null) {
      return;
    }
    for (int i = 0; i < query.outputNames().size(); i++) {
      RelationColumn mention = new RelationColumn(relation, query.outputNames().get(i));
      if (relation.kind() == Relation.Kind.QUERY && bound.contains(mention)) {
        want(query, query.indexOf(mention.column()));
      }
      if (isBound(query, i)) {
        bind(mention);
      }
    }
  }

  private void applyJoin(JoinTree.Joined join, Level level) {
    Set<Relation> leftOut = new HashSet<>();
    if (join.type() == JoinType.INNER || join.type() == JoinType.SEMI) {
      join.forEachRelation(leftOut::add);
    } else if (join.type() == JoinType.LEFT || join.type() == JoinType.ANTI) {
      join.right().forEachRelation(leftOut::add);
    } else if (join.type() == JoinType.RIGHT) {
      join.left().forEachRelation(leftOut::add);
    }
    join.on().forEach(condition -> apply(condition, level, leftOut));
  }

  /** A condition that leaves out the rows of some relations that do not fulfil it. */
  private void apply(Expression condition, Level level, Set<Relation> leftOut) {
    for (RelationColumn column : implied(condition, level)) {
      if (leftOut.contains(column.relation())) {
        bind(column);
      }
    }
    if (condition instanceof Expression.Comparison comparison
        && comparison.comparator() == Comparator.EQUAL) {
      applyEquality(column(comparison.left(), level), column(comparison.right(), level), leftOut);
    } else if (condition instanceof Expression.Subquery subquery
        && subquery.use() == SubqueryUse.IN) {
      applyIn(subquery, level, leftOut);
    }
  }

  private void applyEquality(
      Optional<RelationColumn> left, Optional<RelationColumn> right, Set<Relation> leftOut) {
    if (left.isEmpty() || right.isEmpty()) {
      return;
    }
    if (bound.contains(left.get()) && leftOut.contains(right.get().relation())) {
      bind(right.get());
    }
    if (bound.contains(right.get()) && leftOut.contains(left.get().relation())) {
      bind(left.get());
    }
  }

  private void applyIn(Expression.Subquery subquery, Level level, Set<Relation> leftOut) {
    Level query = level.subqueries().get(subquery);
    if (query == null) {
      return;
    }
    for (int i = 0; i < subquery.tested().size(); i++) {
      Optional<RelationColumn> tested = column(subquery.tested().get(i), level);
      if (tested.isPresent() && typeOf(query, i).filter(key::isComparable).isPresent()) {
        if (bound.contains(tested.get())) {
          want(query, i);
        }
        if (isBound(query, i) && leftOut.contains(tested.get().relation())) {
          bind(tested.get());
        }
      }
    }
  }

  /** The columns that have the key wherever a condition holds. */
  private Set<RelationColumn> implied(Expression condition, Level level) {
    Set<RelationColumn> columns = new HashSet<>();
    if (condition instanceof Expression.Comparison comparison
        && comparison.comparator() == Comparator.EQUAL) {
      if (key.isValue(comparison.right())) {
        column(comparison.left(), level).ifPresent(columns::add);
      }
      if (key.isValue(comparison.left())) {
        column(comparison.right(), level).ifPresent(columns::add);
      }
    } else if (condition instanceof Expression.InList list
        && !list.values().isEmpty()
        && list.values().stream().allMatch(key::isValue)) {
      column(list.operand(), level).ifPresent(columns::add);
    } else if (condition instanceof Expression.And and) {
      and.conditions().forEach(each -> columns.addAll(implied(each, level)));
    } else if (condition instanceof Expression.Or or && !or.conditions().isEmpty()) {
      columns.addAll(implied(or.conditions().get(0), level));
      or.conditions().forEach(each -> columns.retainAll(implied(each, level)));
    }
    return columns;
  }

  private void bind(RelationColumn column) {
    if (typeOf(column).filter(key::isComparable).isPresent()) {
      changed |= bound.add(column);
    }
  }

  private void want(Level level, int output) {
    changed |= wanted.computeIfAbsent(level, any -> new HashSet<>()).add(output);
  }

  private void give(Level level, int output) {
    changed |= given.computeIfAbsent(level, any -> new HashSet<>()).add(output);
  }

  private static Optional<RelationColumn> column(@Nullable Expression expression, Level level) {
    return expression instanceof Expression.Column column
        ? level.find(column).map(relation -> new RelationColumn(relation, column.name()))
        : Optional.empty();
  }

  /** The column of a table that a column is, as far as its type is concerned. */
  private static Optional<CatalogColumn> typeOf(RelationColumn column) {
    Relation relation = column.relation();
    if (relation.isTable()) {
      return columnOf(relation.table(), column.column());
    }
    Level query = relation.query();
    return query == null ? Optional.empty() : typeOf(query, query.indexOf(column.column()));
  }

  private static Optional<CatalogColumn> columnOf(RoutableTable table, Identifier name) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private static Optional<CatalogColumn> typeOf(Level query, int output) {
    if (!query.branches().isEmpty()) {
      Optional<CatalogColumn> first = typeOf(query.branches().get(0), output);
      Optional<String> others =
          query.branches().stream()
              .map(branch -> typeOf(branch, output).map(CatalogColumn::typeName).orElse(""))
              .filter(type -> first.filter(own -> own.typeName().equals(type)).isEmpty())
              .findFirst();
      return others.isPresent() ? Optional.empty() : first;
    }
    return column(query.output(output).orElse(null), query).flatMap(ScopeProof::typeOf);
  }
}
