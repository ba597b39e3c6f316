package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryBlock.SetOperation;
import io.citus4j.routing.shape.QueryBlock.SetOperator;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads queries with their set operations, order, limit and locks. Confined to one analysis. */
final class BlockReader {

  private final Walk walk;

  BlockReader(Walk walk) {
    this.walk = walk;
  }

  /**
   * A query.
   *
   * @param query what it does
   * @param outputs the names of its columns
   */
  record Block(QueryBlock query, List<Identifier> outputs) {}

  /** A query before its last clauses; {@code select} if it is a SELECT that is not in brackets. */
  private record Term(Block block, @Nullable SelectReader select) {}

  /** Reads a query within another one. */
  Block read(Tokens tokens, Scope outer) {
    List<CommonTable> with = new ArrayList<>();
    Scope scope = walk.commonTables().read(tokens, outer.inner(), with);
    return read(with, tokens, scope);
  }

  /** Reads a query whose common table expressions have been read. */
  Block read(List<CommonTable> with, Tokens tokens, Scope scope) {
    Term term = union(tokens, scope);
    List<Expression> orderBy = orderBy(tokens, term);
    ExpressionReader expressions = new ExpressionReader(walk, scope);
    Optional<Expression> limit = Optional.empty();
    Optional<Expression> offset = Optional.empty();
    while (true) {
      if (tokens.accept("limit")) {
        limit = Optional.of(expressions.read(tokens.part()));
      } else if (tokens.accept("fetch")) {
        if (!tokens.accept("next")) {
          tokens.expect("first");
        }
        limit = Optional.of(expressions.read(tokens.part()));
        tokens.expect("rows");
        if (!tokens.accept("with", "ties")) {
          tokens.expect("only");
        }
      } else if (tokens.accept("offset")) {
        offset = Optional.of(expressions.read(tokens.part()));
        tokens.accept("rows");
      } else {
        break;
      }
    }
    boolean locks = locks(tokens);
    QueryBlock query = term.block.query;
    if (orderBy.isEmpty() && limit.isEmpty() && offset.isEmpty() && !locks && with.isEmpty()) {
      return term.block;
    }
    if (!query.equals(QueryBlock.of(query.body()))) {
      throw new NotUnderstoodException("a query in brackets with clauses of its own");
    }
    return new Block(
        new QueryBlock(with, query.body(), orderBy, limit, offset, locks), term.block.outputs);
  }

  private Term union(Tokens tokens, Scope scope) {
    Term left = intersection(tokens, scope);
    while (true) {
      SetOperator operator;
      if (tokens.accept("union")) {
        operator = SetOperator.UNION;
      } else if (tokens.accept("except")) {
        operator = SetOperator.EXCEPT;
      } else {
        return left;
      }
      boolean all = isAll(tokens);
      left = combine(operator, all, left, intersection(tokens, scope));
    }
  }

  private Term intersection(Tokens tokens, Scope scope) {
    Term left = single(tokens, scope);
    while (tokens.accept("intersect")) {
      boolean all = isAll(tokens);
      left = combine(SetOperator.INTERSECT, all, left, single(tokens, scope));
    }
    return left;
  }

  private static boolean isAll(Tokens tokens) {
    boolean all = tokens.accept("all");
    if (!all) {
      tokens.accept("distinct");
    }
    return all;
  }

  private static Term combine(SetOperator operator, boolean all, Term left, Term right) {
    QueryBlock query =
        QueryBlock.of(new SetOperation(operator, all, left.block.query, right.block.query));
    return new Term(new Block(query, left.block.outputs), null);
  }

  private Term single(Tokens tokens, Scope scope) {
    if (tokens.accept("(")) {
      Block block = read(tokens, scope.beside());
      tokens.expect(")");
      return new Term(block, null);
    }
    if (tokens.isNext("values")) {
      throw new NotUnderstoodException("VALUES as a query");
    }
    SelectReader select = new SelectReader(walk, scope.beside());
    Block block = select.read(tokens);
    return new Term(block, select);
  }

  private List<Expression> orderBy(Tokens tokens, Term term) {
    List<Expression> keys = new ArrayList<>();
    if (tokens.accept("order", "by")) {
      do {
        keys.add(
            term.select != null
                ? term.select.sortKey(tokens)
                : sortKeyOfOutputs(tokens, term.block.outputs));
        skipDirection(tokens);
      } while (tokens.accept(","));
    }
    return keys;
  }

  /** Passes over whether a sort key is descending and where NULLs go. */
  static void skipDirection(Tokens tokens) {
    if (!tokens.accept("asc")) {
      tokens.accept("desc");
    }
    if (tokens.accept("nulls") && !tokens.accept("first")) {
      tokens.expect("last");
    }
  }

  /** A set operation can only be sorted by its outputs. */
  private static Expression sortKeyOfOutputs(Tokens tokens, List<Identifier> outputs) {
    Token token = tokens.next();
    boolean position =
        token instanceof Token.Part value && SelectReader.position(value.part()).isPresent();
    boolean name =
        (token instanceof Token.Name alias && outputs.contains(alias.identifier()))
            || (token instanceof Token.Part column
                && SelectReader.bareName(column.part()).filter(outputs::contains).isPresent());
    if (!position && !name) {
      throw new NotUnderstoodException("a set operation sorted by " + token);
    }
    return new Expression.Unreadable("output " + token);
  }

  private static boolean locks(Tokens tokens) {
    boolean found = false;
    while (tokens.accept("for")) {
      found = true;
      if (tokens.accept("no", "key")) {
        tokens.expect("update");
      } else if (tokens.accept("key")) {
        tokens.expect("share");
      } else if (!tokens.accept("update")) {
        tokens.expect("share");
      }
      if (tokens.accept("of")) {
        do {
          if (tokens.isPartNext()) {
            tokens.part();
          } else {
            tokens.path();
          }
        } while (tokens.accept(","));
      }
      if (!tokens.accept("nowait")) {
        tokens.accept("skip", "locked");
      }
    }
    return found;
  }
}
