package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.QueryShape.Assignment;
import io.citus4j.routing.shape.QueryShape.MergeAction;
import io.citus4j.routing.shape.QueryShape.MergeActionKind;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads MERGE. Confined to one analysis. */
final class MergeReader {

  private final Walk walk;
  private final Scope scope;
  private final ExpressionReader expressions;

  MergeReader(Walk walk, Scope scope) {
    this.walk = walk;
    this.scope = scope.beside();
    this.expressions = new ExpressionReader(walk, this.scope);
  }

  StatementReader.Read read(List<CommonTable> with, Tokens tokens) {
    FromItem target = ChangeReader.target(walk, tokens);
    tokens.expect("using");
    FromItem source = walk.sources().readSingle(tokens, scope);
    scope.add(target);
    scope.add(source);
    tokens.expect("on");
    List<Expression> on = expressions.operands(tokens);
    if (on.size() != 1) {
      throw new NotUnderstoodException("the condition of MERGE");
    }
    List<MergeAction> actions = new ArrayList<>();
    while (tokens.accept("when")) {
      actions.add(action(tokens));
    }
    return new StatementReader.Read(
        new QueryShape.Merge(
            with, (RowSource.Table) target.source(), source.source(), on.get(0), actions),
        List.of());
  }

  private MergeAction action(Tokens tokens) {
    tokens.accept("not");
    tokens.expect("matched");
    Optional<Expression> condition =
        tokens.accept("and") ? Optional.of(expressions.operands(tokens).get(0)) : Optional.empty();
    tokens.expect("then");
    if (tokens.accept("delete")) {
      return new MergeAction(MergeActionKind.DELETE, condition, List.of());
    }
    if (tokens.accept("do", "nothing")) {
      return new MergeAction(MergeActionKind.NOTHING, condition, List.of());
    }
    if (tokens.accept("update", "set")) {
      return new MergeAction(
          MergeActionKind.UPDATE, condition, Assignments.read(tokens, expressions));
    }
    tokens.expect("insert");
    List<Identifier> columns = Assignments.columns(tokens);
    tokens.expect("values");
    List<Expression> values = expressions.row(tokens);
    if (columns.size() != values.size()) {
      throw new NotUnderstoodException("rows of different lengths");
    }
    List<Assignment> assignments = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      assignments.add(new Assignment(columns.get(i), values.get(i)));
    }
    return new MergeAction(MergeActionKind.INSERT, condition, assignments);
  }
}
