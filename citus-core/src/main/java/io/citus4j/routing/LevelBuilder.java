package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryBlock.Materialization;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names of a statement and inlines common table expressions as PostgreSQL does: if
 * they are mentioned once, neither change rows nor call volatile functions, and are not said to be
 * materialized. Confined to one routing.
 */
final class LevelBuilder {

  private final ShardMap shards;
  private final MentionCount mentions;
  private final boolean inlining;
  private final Map<Integer, CommonTable> inlined = new HashMap<>();
  private final Map<Integer, Level.KeptCommonTable> kept = new HashMap<>();
  private boolean inlines;

  LevelBuilder(ShardMap shards, MentionCount mentions) {
    this(shards, mentions, true);
  }

  /** Keeps common table expressions apart unless {@code inlining}. */
  LevelBuilder(ShardMap shards, MentionCount mentions, boolean inlining) {
    this.shards = shards;
    this.mentions = mentions;
    this.inlining = inlining;
  }

  /** Builds a query and all below it. */
  Level build(QueryBlock block, @Nullable Level outer) {
    Level level = new Level(outer, block);
    addCommonTables(block.with(), level);
    if (block.body() instanceof QueryBlock.Select select) {
      addSelect(select, level);
    } else if (block.body() instanceof QueryBlock.SetOperation operation) {
      level.branches().add(build(operation.left(), level));
      level.branches().add(build(operation.right(), level));
      level.nameOutputs(level.branches().get(0).outputNames());
    } else if (block.body() instanceof QueryBlock.Rows rows) {
      level.nameOutputs(columnNames(rows.rows().isEmpty() ? 0 : rows.rows().get(0).size()));
      rows.rows().forEach(row -> row.forEach(value -> addSubqueries(value, level)));
    }
    block.orderBy().forEach(each -> addSubqueries(each, level));
    block.limit().ifPresent(each -> addSubqueries(each, level));
    block.offset().ifPresent(each -> addSubqueries(each, level));
    return level;
  }

  private void addSelect(QueryBlock.Select select, Level level) {
    addSources(select.from(), select.where(), level);
    select.outputs().forEach(output -> addSubqueries(output.expression(), level));
    select.distinct().on().forEach(each -> addSubqueries(each, level));
    select.grouping().by().forEach(each -> addSubqueries(each, level));
    select.grouping().having().ifPresent(each -> addSubqueries(each, level));
    level.nameOutputs(select.outputs().stream().map(QueryBlock.Output::name).toList());
  }

  /** Adds the sources of rows and the condition, of a query or of a statement that changes rows. */
  void addSources(List<RowSource> sources, Optional<Expression> where, Level level) {
    for (RowSource source : sources) {
      level.from().add(tree(source, level));
    }
    where.ifPresent(condition -> addSubqueries(condition, level));
    level.where().addAll(Expressions.conjuncts(where));
  }

  private JoinTree tree(RowSource source, Level level) {
    if (source instanceof RowSource.Join join) {
      JoinTree left = tree(join.left(), level);
      JoinTree right = tree(join.right(), level);
      join.on().ifPresent(condition -> addSubqueries(condition, level));
      return new JoinTree.Joined(join.type(), left, right, Expressions.conjuncts(join.on()));
    }
    if (source instanceof RowSource.Table table) {
      return addTable(table, level);
    }
    if (source instanceof RowSource.Derived derived) {
      return leaf(
          derived.id(), Relation.ofQuery(build(derived.query(), level), derived.lateral()), level);
    }
    if (source instanceof RowSource.CommonTableMention mention) {
      return leaf(mention.id(), mention(mention, level), level);
    }
    if (source instanceof RowSource.Values values) {
      values.rows().forEach(row -> row.forEach(value -> addSubqueries(value, level)));
      return leaf(values.id(), Relation.ofValues(values), level);
    }
    RowSource.Function function = (RowSource.Function) source;
    addSubqueries(function.call(), level);
    return leaf(function.id(), Relation.ofFunction(function.call(), function.lateral()), level);
  }

  private JoinTree.Leaf addTable(RowSource.Table table, Level level) {
    RoutableTable found = shards.require(table.name());
    switch (found.kind()) {
      case VIEW ->
          throw new NotRoutableException(
              "the query of view \"" + found.name() + "\" is not looked into");
      case APPEND_DISTRIBUTED ->
          throw new NotRoutableException(
              "append-distributed tables such as \"" + found.name() + "\" are left to Citus");
      default -> {}
    }
    return leaf(table.id(), Relation.ofTable(found), level);
  }

  private static JoinTree.Leaf leaf(int id, Relation relation, Level level) {
    level.add(id, relation);
    return new JoinTree.Leaf(relation);
  }

  private Relation mention(RowSource.CommonTableMention mention, Level level) {
    CommonTable inline = inlined.get(mention.commonTable());
    if (inline != null && inline.statement() instanceof QueryShape.Read read) {
      Level query = build(read.query(), level);
      rename(query, inline.columns());
      return Relation.ofQuery(query, false);
    }
    Level.KeptCommonTable commonTable = kept.get(mention.commonTable());
    if (commonTable == null) {
      // Within a recursive one, the mention of itself.
      return Relation.ofCommonTable(null);
    }
    Relation relation =
        Relation.ofCommonTable(
            ChangingCommonTables.isChanging(commonTable.declaration())
                ? null
                : commonTable.query());
    commonTable.mentions().add(relation);
    return relation;
  }

  void addCommonTables(List<CommonTable> declarations, Level level) {
    for (CommonTable declaration : declarations) {
      if (!(declaration.statement() instanceof QueryShape.Read read)) {
        Level changed = build(ChangingCommonTables.asBlock(declaration), level);
        keep(declaration, changed, level);
        continue;
      }
      if (mentions.of(declaration.id()) == 0) {
        level.unusedCommonTables().add(build(read.query(), level));
        continue;
      }
      if (isInlined(declaration)) {
        inlined.put(declaration.id(), declaration);
        continue;
      }
      Level query = build(read.query(), level);
      rename(query, declaration.columns());
      keep(declaration, query, level);
    }
  }

  private void keep(CommonTable declaration, Level query, Level level) {
    Level.KeptCommonTable commonTable =
        new Level.KeptCommonTable(declaration, query, new ArrayList<>());
    kept.put(declaration.id(), commonTable);
    level.commonTables().add(commonTable);
  }

  private boolean isInlined(CommonTable declaration) {
    boolean wanted = inlining && isWanted(declaration);
    inlines |= wanted;
    return wanted;
  }

  /** Whether a common table expression has become a part of the query that mentions it. */
  boolean inlines() {
    return inlines;
  }

  private boolean isWanted(CommonTable declaration) {
    boolean wanted =
        declaration.materialization() == Materialization.NEVER
            || (declaration.materialization() == Materialization.DEFAULT
                && mentions.of(declaration.id()) == 1);
    return wanted
        && !declaration.recursive()
        && declaration.statement() instanceof QueryShape.Read read
        && !Blocks.isVolatile(read.query())
        && !Blocks.changesRows(read.query());
  }

  private static void rename(Level query, List<Identifier> columns) {
    if (columns.isEmpty()) {
      return;
    }
    List<Identifier> names = new ArrayList<>(columns);
    for (int i = columns.size(); i < query.outputNames().size(); i++) {
      names.add(query.outputNames().get(i));
    }
    query.nameOutputs(names);
  }

  private static List<Identifier> columnNames(int count) {
    List<Identifier> names = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      names.add(new Identifier("column" + i));
    }
    return names;
  }

  /** Builds the subqueries of an expression. */
  void addSubqueries(Expression expression, Level level) {
    Expressions.forEach(
        expression,
        part -> {
          if (part instanceof Expression.Subquery subquery) {
            level.subqueries().put(subquery, build(subquery.query(), level));
          }
        });
  }
}
