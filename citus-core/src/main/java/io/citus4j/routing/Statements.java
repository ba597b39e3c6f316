package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.Output;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements that change rows, seen as the queries that find these rows. */
final class Statements {

  private static final Identifier UNNAMED = new Identifier("?column?");

  private Statements() {}

  /** The queries that a statement consists of. */
  static List<QueryBlock> asBlocks(QueryShape statement) {
    if (statement instanceof QueryShape.Update update) {
      List<Expression> used = new ArrayList<>();
      update.assignments().forEach(assignment -> used.add(assignment.value()));
      used.addAll(update.returning());
      return List.of(
          block(update.with(), sources(update.target(), update.from()), update.where(), used));
    }
    if (statement instanceof QueryShape.Delete delete) {
      return List.of(
          block(
              delete.with(),
              sources(delete.target(), delete.using()),
              delete.where(),
              delete.returning()));
    }
    if (statement instanceof QueryShape.Merge merge) {
      List<Expression> used = new ArrayList<>();
      for (QueryShape.MergeAction action : merge.actions()) {
        action.condition().ifPresent(used::add);
        action.assignments().forEach(assignment -> used.add(assignment.value()));
      }
      boolean inserts =
          merge.actions().stream()
              .anyMatch(action -> action.kind() == QueryShape.MergeActionKind.INSERT);
      RowSource.JoinType type = inserts ? RowSource.JoinType.RIGHT : RowSource.JoinType.INNER;
      RowSource joined =
          new RowSource.Join(type, merge.target(), merge.source(), Optional.of(merge.on()));
      return List.of(block(merge.with(), List.of(joined), Optional.empty(), used));
    }
    return List.of();
  }

  private static List<RowSource> sources(RowSource.Table target, List<RowSource> others) {
    List<RowSource> sources = new ArrayList<>(others.size() + 1);
    sources.add(target);
    sources.addAll(others);
    return sources;
  }

  private static QueryBlock block(
      List<QueryBlock.CommonTable> with,
      List<RowSource> sources,
      Optional<Expression> where,
      List<Expression> used) {
    List<Output> outputs = used.stream().map(each -> new Output(UNNAMED, each)).toList();
    return new QueryBlock(
        with,
        new QueryBlock.Select(
            outputs, QueryBlock.Distinct.NONE, sources, where, QueryBlock.Grouping.NONE),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
