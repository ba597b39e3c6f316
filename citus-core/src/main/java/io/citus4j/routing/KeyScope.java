package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of one key: those of all tables that are colocated with one and have the same value in
 * their distribution column.
 *
 * <p>Proves of a statement that it reads and writes no other rows of distributed tables. A shard
 * holds the rows of many keys, so this is more than that it touches one shard. What cannot be
 * proven is a violation. Reference tables may be read, and not written; any other table is a
 * violation, and so are functions that the library does not know, because they could read what they
 * want. Immutable.
 *
 * @since 0.1
 */
public final class KeyScope {

  private final QualifiedName table;
  private final Identifier column;
  private final Object value;

  private KeyScope(QualifiedName table, Identifier column, Object value) {
    this.table = Objects.requireNonNull(table, "table");
    this.column = Objects.requireNonNull(column, "column");
    this.value = Objects.requireNonNull(value, "value");
  }

  /**
   * The rows of a key.
   *
   * @param table a table of the colocation group
   * @param column its distribution column
   * @param value the key, as the JDBC driver is given it
   * @return the scope
   */
  public static KeyScope of(QualifiedName table, Identifier column, Object value) {
    return new KeyScope(table, column, value);
  }

  /**
   * Tells why a statement is not proven to stay within the scope.
   *
   * @param shape the statement
   * @param shards the tables and how they are distributed
   * @return what is not proven, or empty if all is
   */
  public Optional<String> violation(QueryShape shape, ShardMap shards) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(shards, "shards");
    try {
      prove(shape, shards);
      return Optional.empty();
    } catch (ScopeViolationException | NotRoutableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void prove(QueryShape shape, ShardMap shards) {
    if (shape instanceof QueryShape.NotUnderstood notUnderstood) {
      throw new ScopeViolationException(notUnderstood.what() + " is not looked into");
    }
    if (shape instanceof QueryShape.Merge) {
      throw new ScopeViolationException("MERGE is not looked into");
    }
    if (shape instanceof QueryShape.Truncate) {
      throw new ScopeViolationException("TRUNCATE removes the rows of every key");
    }
    RoutableTable own = shards.require(table);
    if (!own.isDistributionColumn(column)) {
      throw new ScopeViolationException(
          "\"%s\" is not distributed by \"%s\"".formatted(own.name(), column));
    }
    for (Expression expression : expressions(shape)) {
      refuseCalls(expression);
    }
    ScopedKey key = new ScopedKey(own, value);
    if (shape instanceof QueryShape.Read read) {
      new ScopeProof(key).require(level(read.query(), shards));
    } else if (shape instanceof QueryShape.Insert insert) {
      new ScopedInsert(key, insert, shards).prove();
    } else {
      proveChange(shape, key, shards);
    }
  }

  private static void proveChange(QueryShape shape, ScopedKey key, ShardMap shards) {
    if (shape instanceof QueryShape.Update update) {
      for (QueryShape.Assignment assignment : update.assignments()) {
        key.requireUnchanged(assignment, shards.require(update.target().name()));
      }
    }
    Level level = level(Statements.asBlocks(shape).get(0), shards);
    Relation target = level.fromRelations().get(0);
    key.requireTarget(target.table());
    new ScopeProof(key).require(level);
  }

  static Level level(QueryBlock block, ShardMap shards) {
    if (Blocks.changesRows(block)) {
      throw new ScopeViolationException(
          "a common table expression that changes rows is not looked into");
    }
    return new LevelBuilder(shards, MentionCount.in(List.of(block))).build(block, null);
  }

  /** A function that nobody knows can read every row; a setting can change what a name means. */
  private static void refuseCalls(Expression expression) {
    Expressions.forEach(
        expression,
        part -> {
          if (part instanceof Expression.Call call
              && (call.volatility() == Volatility.UNKNOWN || call.name().equals("set_config"))) {
            throw new ScopeViolationException(
                "function " + call.name() + "() could read or change any row");
          }
        });
  }

  private static List<Expression> expressions(QueryShape shape) {
    List<Expression> expressions = new ArrayList<>();
    for (QueryBlock block : Blocks.blocks(shape)) {
      Blocks.forEachExpression(block, expressions::add);
    }
    if (shape instanceof QueryShape.Insert insert) {
      for (QueryBlock.CommonTable with : insert.with()) {
        expressions.addAll(expressions(with.statement()));
      }
      expressions.addAll(ScopedInsert.clauses(insert));
    }
    return expressions;
  }

  /** Returns the condition that every row of the scope fulfils. */
  @Override
  public String toString() {
    return "\"" + table + "\".\"" + column + "\" = " + value;
  }
}
