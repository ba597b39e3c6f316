package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryBlock.Output;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.QueryShape.Assignment;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Optional;

/** Reads UPDATE and DELETE. Confined to one analysis. */
final class ChangeReader {

  private final Walk walk;
  private final Scope scope;
  private final ExpressionReader expressions;

  ChangeReader(Walk walk, Scope scope) {
    this.walk = walk;
    this.scope = scope.beside();
    this.expressions = new ExpressionReader(walk, this.scope);
  }

  StatementReader.Read readUpdate(List<CommonTable> with, Tokens tokens) {
    FromItem target = target(walk, tokens);
    tokens.expect("set");
    int assignmentsAt = tokens.mark();
    skipTo(tokens, "from", "where", "returning");
    List<RowSource> from = others(tokens, "from", target);
    Optional<Expression> where = where(tokens);
    List<Output> returning = returning(tokens, expressions, scope);
    int end = tokens.mark();
    tokens.reset(assignmentsAt);
    List<Assignment> assignments = Assignments.read(tokens, expressions);
    tokens.reset(end);
    return new StatementReader.Read(
        new QueryShape.Update(
            with,
            (RowSource.Table) target.source(),
            assignments,
            from,
            where,
            expressionsOf(returning)),
        namesOf(returning));
  }

  StatementReader.Read readDelete(List<CommonTable> with, Tokens tokens) {
    FromItem target = target(walk, tokens);
    List<RowSource> using = others(tokens, "using", target);
    Optional<Expression> where = where(tokens);
    List<Output> returning = returning(tokens, expressions, scope);
    return new StatementReader.Read(
        new QueryShape.Delete(
            with, (RowSource.Table) target.source(), using, where, expressionsOf(returning)),
        namesOf(returning));
  }

  /** Reads the table that a statement changes. */
  static FromItem target(Walk walk, Tokens tokens) {
    List<Token.Name> path = tokens.path();
    return walk.sources().table(SourceReader.qualifiedName(path), SourceReader.alias(tokens));
  }

  private static void skipTo(Tokens tokens, String... words) {
    int depth = 0;
    while (!tokens.isAtEnd()) {
      if (depth == 0) {
        for (String word : words) {
          if (tokens.isNext(word)) {
            return;
          }
        }
        if (tokens.isNext(")")) {
          return;
        }
      }
      Token token = tokens.next();
      if (token instanceof Token.Word word) {
        depth += word.text().equals("(") ? 1 : word.text().equals(")") ? -1 : 0;
      }
    }
  }

  private List<RowSource> others(Tokens tokens, String word, FromItem target) {
    List<RowSource> others =
        tokens.accept(word) ? walk.sources().readList(tokens, scope) : List.of();
    scope.add(target);
    return others;
  }

  private Optional<Expression> where(Tokens tokens) {
    return tokens.accept("where") ? Optional.of(expressions.read(tokens.part())) : Optional.empty();
  }

  /** Reads a RETURNING clause, if there is one. */
  static List<Output> returning(Tokens tokens, ExpressionReader expressions, Scope scope) {
    return tokens.accept("returning")
        ? new OutputReader(scope, expressions).read(OutputReader.items(tokens))
        : List.of();
  }

  static List<Expression> expressionsOf(List<Output> outputs) {
    return outputs.stream().map(Output::expression).toList();
  }

  static List<Identifier> namesOf(List<Output> outputs) {
    return outputs.stream().map(Output::name).toList();
  }
}
