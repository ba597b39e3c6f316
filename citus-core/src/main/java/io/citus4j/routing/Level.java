package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One level of a query while it is planned: a block whose sources are resolved and whose common
 * table expressions are inlined where PostgreSQL would. Compared by identity. Confined to one
 * routing.
 */
final class Level {

  private final @Nullable Level outer;
  private final QueryBlock block;
  private final Map<Integer, Relation> relations = new HashMap<>();
  private final List<JoinTree> from = new ArrayList<>();
  private final List<Expression> where = new ArrayList<>();
  private final IdentityHashMap<Expression.Subquery, Level> subqueries = new IdentityHashMap<>();
  private final List<KeptCommonTable> commonTables = new ArrayList<>();
  private final List<Level> unusedCommonTables = new ArrayList<>();
  private final List<Level> branches = new ArrayList<>(2);
  private List<Identifier> outputNames = List.of();
  private boolean replaced;

  /** A common table expression that is computed on its own. */
  record KeptCommonTable(
      QueryBlock.CommonTable declaration, Level query, List<Relation> mentions) {}

  Level(@Nullable Level outer, QueryBlock block) {
    this.outer = outer;
    this.block = block;
  }

  @Nullable Level outer() {
    return outer;
  }

  QueryBlock block() {
    return block;
  }

  /** The SELECT of the level; empty for a set operation and for rows that are given. */
  Optional<QueryBlock.Select> select() {
    return block.body() instanceof QueryBlock.Select select
        ? Optional.of(select)
        : Optional.empty();
  }

  Optional<QueryBlock.SetOperation> setOperation() {
    return block.body() instanceof QueryBlock.SetOperation operation
        ? Optional.of(operation)
        : Optional.empty();
  }

  void add(int id, Relation relation) {
    relations.put(id, relation);
  }

  List<JoinTree> from() {
    return from;
  }

  /** The conditions that all have to hold, besides those of joins. */
  List<Expression> where() {
    return where;
  }

  IdentityHashMap<Expression.Subquery, Level> subqueries() {
    return subqueries;
  }

  List<KeptCommonTable> commonTables() {
    return commonTables;
  }

  /** Common table expressions that nobody mentions, which are not run. */
  List<Level> unusedCommonTables() {
    return unusedCommonTables;
  }

  /** Whether there is a WITH that is not a part of the query itself. */
  boolean hasCommonTables() {
    return !commonTables.isEmpty() || !unusedCommonTables.isEmpty();
  }

  /** The queries of a set operation. */
  List<Level> branches() {
    return branches;
  }

  List<Identifier> outputNames() {
    return outputNames;
  }

  void nameOutputs(List<Identifier> names) {
    outputNames = List.copyOf(names);
  }

  /** Gives the outputs names that are all different, where nobody knows them by name. */
  void numberOutputs() {
    List<Identifier> numbered = new ArrayList<>(outputNames.size());
    for (int i = 1; i <= outputNames.size(); i++) {
      numbered.add(new Identifier("column" + i));
    }
    outputNames = List.copyOf(numbered);
  }

  /** Whether its rows have become an intermediate result. */
  boolean isReplaced() {
    return replaced;
  }

  void replace() {
    replaced = true;
  }

  /** The place of an output; -1 if there is none of the name. */
  int indexOf(Identifier output) {
    return outputNames.indexOf(output);
  }

  /** The expression of an output of a SELECT; empty for others and for columns of an asterisk. */
  Optional<Expression> output(int index) {
    return select()
        .filter(select -> index >= 0 && index < select.outputs().size())
        .map(select -> select.outputs().get(index).expression());
  }

  /** Finds the source of a column, here or in an outer level; empty if there is none. */
  Optional<Relation> find(Expression.Column column) {
    for (Level level = this; level != null; level = level.outer) {
      Relation found = level.relations.get(column.source());
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  boolean owns(Expression.Column column) {
    return relations.containsKey(column.source());
  }

  /** The level, this one or an outer one, that a column belongs to; null if there is none. */
  @Nullable Level ownerOf(Expression.Column column) {
    Level level = this;
    while (level != null && !level.owns(column)) {
      level = level.outer;
    }
    return level;
  }

  /** Visits the relations of the FROM clause from left to right. */
  void forEachRelation(Consumer<Relation> visitor) {
    for (JoinTree tree : from) {
      tree.forEachRelation(visitor);
    }
  }

  List<Relation> fromRelations() {
    List<Relation> found = new ArrayList<>();
    forEachRelation(found::add);
    return found;
  }

  boolean hasOuterJoin() {
    boolean[] found = new boolean[1];
    for (JoinTree tree : from) {
      tree.forEachJoin(join -> found[0] |= join.isOuter());
    }
    return found[0];
  }

  /** The levels directly below: in FROM, in expressions, branches, common table expressions. */
  List<Level> children() {
    List<Level> children = new ArrayList<>(branches);
    for (KeptCommonTable commonTable : commonTables) {
      children.add(commonTable.query());
    }
    forEachRelation(
        relation -> {
          Level query = relation.query();
          if (relation.kind() == Relation.Kind.QUERY && query != null) {
            children.add(query);
          }
        });
    children.addAll(subqueries.values());
    return children;
  }

  /** Visits the tables of this level and of those below that have not become results. */
  void forEachTable(Consumer<Relation> visitor) {
    if (replaced) {
      return;
    }
    forEachRelation(
        relation -> {
          if (relation.isTable()) {
            visitor.accept(relation);
          }
        });
    for (Level child : children()) {
      child.forEachTable(visitor);
    }
  }

  List<Relation> tables() {
    List<Relation> tables = new ArrayList<>();
    forEachTable(tables::add);
    return tables;
  }

  /** The subqueries in the WHERE clause. */
  List<Level> subqueriesOfWhere() {
    List<Level> found = new ArrayList<>();
    subqueries.forEach(
        (subquery, level) -> {
          if (where.stream().anyMatch(condition -> holds(condition, subquery))) {
            found.add(level);
          }
        });
    return found;
  }

  /** Whether there is a subquery in a condition of rows, of a join or of groups. */
  boolean hasSubqueryInCondition() {
    boolean[] found = {!subqueriesOfWhere().isEmpty()};
    from.forEach(
        tree -> tree.forEachJoin(join -> found[0] |= join.on().stream().anyMatch(Level::asks)));
    return found[0]
        || select().flatMap(select -> select.grouping().having()).filter(Level::asks).isPresent();
  }

  private static boolean asks(Expression expression) {
    return Expressions.contains(expression, part -> part instanceof Expression.Subquery);
  }

  /** Whether a subquery is in a condition that constants have made superfluous. */
  boolean isFoldedAway(Expression.Subquery subquery) {
    return select()
            .flatMap(QueryBlock.Select::where)
            .filter(each -> holds(each, subquery))
            .isPresent()
        && where.stream().noneMatch(each -> holds(each, subquery));
  }

  private static boolean holds(Expression expression, Expression.Subquery subquery) {
    return Expressions.contains(expression, part -> part == subquery);
  }

  /** The tables of the statement's text, those that are never read included. */
  List<Relation> namedTables() {
    List<Relation> tables = tables();
    addUnused(tables);
    return tables;
  }

  private void addUnused(List<Relation> tables) {
    for (Level unused : unusedCommonTables) {
      tables.addAll(unused.namedTables());
    }
    children().forEach(child -> child.addUnused(tables));
  }

  boolean hasDistributedTable() {
    boolean[] found = new boolean[1];
    forEachTable(table -> found[0] |= table.isDistributedTable());
    return found[0];
  }
}
