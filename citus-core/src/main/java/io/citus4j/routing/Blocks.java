package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the blocks of a statement hold, before their names are resolved. */
final class Blocks {

  private Blocks() {}

  static boolean isVolatile(QueryBlock block) {
    boolean[] found = new boolean[1];
    forEachExpression(block, expression -> found[0] |= Expressions.isVolatile(expression));
    return found[0];
  }

  static boolean isMutable(QueryBlock block) {
    boolean[] found = new boolean[1];
    forEachExpression(block, expression -> found[0] |= Expressions.isMutable(expression));
    return found[0];
  }

  static boolean changesRows(QueryBlock block) {
    boolean[] found = new boolean[1];
    forEachBlock(
        block,
        each ->
            found[0] |=
                each.with().stream()
                    .anyMatch(with -> !(with.statement() instanceof QueryShape.Read)));
    return found[0];
  }

  /** Visits the expressions of a block and of all blocks within it. */
  static void forEachExpression(QueryBlock block, Consumer<Expression> visitor) {
    forEachBlock(block, each -> expressions(each).forEach(visitor));
  }

  /** Visits a block and all blocks within it, those of statements that change rows included. */
  static void forEachBlock(QueryBlock block, Consumer<QueryBlock> visitor) {
    visitor.accept(block);
    block.with().forEach(with -> blocks(with.statement()).forEach(b -> forEachBlock(b, visitor)));
    if (block.body() instanceof QueryBlock.SetOperation operation) {
      forEachBlock(operation.left(), visitor);
      forEachBlock(operation.right(), visitor);
    } else if (block.body() instanceof QueryBlock.Select select) {
      select.from().forEach(source -> forEachBlock(source, visitor));
    }
    for (Expression expression : expressions(block)) {
      forEachSubquery(expression, visitor);
    }
  }

  static void forEachBlock(RowSource source, Consumer<QueryBlock> visitor) {
    if (source instanceof RowSource.Derived derived) {
      forEachBlock(derived.query(), visitor);
    } else if (source instanceof RowSource.Join join) {
      forEachBlock(join.left(), visitor);
      forEachBlock(join.right(), visitor);
    }
  }

  static void forEachSubquery(Expression expression, Consumer<QueryBlock> visitor) {
    Expressions.forEach(
        expression,
        part -> {
          if (part instanceof Expression.Subquery subquery) {
            forEachBlock(subquery.query(), visitor);
          }
        });
  }

  /** Visits the sources of rows of a FROM clause, those of joins included. */
  static void forEachSource(RowSource source, Consumer<RowSource> visitor) {
    visitor.accept(source);
    if (source instanceof RowSource.Join join) {
      forEachSource(join.left(), visitor);
      forEachSource(join.right(), visitor);
    }
  }

  /** The expressions of a block's own clauses. */
  static List<Expression> expressions(QueryBlock block) {
    List<Expression> expressions = new ArrayList<>(block.orderBy());
    block.limit().ifPresent(expressions::add);
    block.offset().ifPresent(expressions::add);
    if (block.body() instanceof QueryBlock.Select select) {
      select.outputs().forEach(output -> expressions.add(output.expression()));
      expressions.addAll(select.distinct().on());
      select.where().ifPresent(expressions::add);
      expressions.addAll(select.grouping().by());
      select.grouping().having().ifPresent(expressions::add);
      select.from().forEach(source -> expressions.addAll(expressions(source)));
    } else if (block.body() instanceof QueryBlock.Rows rows) {
      rows.rows().forEach(expressions::addAll);
    }
    return expressions;
  }

  static List<Expression> expressions(RowSource root) {
    List<Expression> expressions = new ArrayList<>();
    forEachSource(
        root,
        source -> {
          if (source instanceof RowSource.Join join) {
            join.on().ifPresent(expressions::add);
          } else if (source instanceof RowSource.Function function) {
            expressions.add(function.call());
          } else if (source instanceof RowSource.Values values) {
            values.rows().forEach(expressions::addAll);
          }
        });
    return expressions;
  }

  /** The blocks that a statement consists of, those within them left out. */
  static List<QueryBlock> blocks(QueryShape statement) {
    if (statement instanceof QueryShape.Read read) {
      return List.of(read.query());
    }
    return statement instanceof QueryShape.Insert insert
        ? List.of(insert.rows())
        : Statements.asBlocks(statement);
  }
}
