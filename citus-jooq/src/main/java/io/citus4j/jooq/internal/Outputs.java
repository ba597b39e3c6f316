package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.Output;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** The columns of a query by the names that an alias gives them. */
final class Outputs {

  private Outputs() {}

  /** The query with its first outputs renamed. */
  static QueryBlock rename(QueryBlock query, List<Identifier> names) {
    return names.isEmpty()
        ? query
        : new QueryBlock(
            query.with(),
            rename(query.body(), names),
            query.orderBy(),
            query.limit(),
            query.offset(),
            query.locksRows());
  }

  private static QueryBlock.Body rename(QueryBlock.Body body, List<Identifier> names) {
    if (body instanceof QueryBlock.SetOperation operation) {
      return new QueryBlock.SetOperation(
          operation.operator(),
          operation.all(),
          rename(operation.left(), names),
          operation.right());
    }
    if (!(body instanceof QueryBlock.Select select)) {
      throw new NotUnderstoodException("an alias for the columns of VALUES");
    }
    List<Output> outputs = new ArrayList<>(select.outputs());
    if (names.size() > outputs.size()) {
      throw new NotUnderstoodException("an alias with more names than columns");
    }
    for (int i = 0; i < names.size(); i++) {
      outputs.set(i, new Output(names.get(i), outputs.get(i).expression()));
    }
    return new QueryBlock.Select(
        outputs, select.distinct(), select.from(), select.where(), select.grouping());
  }
}
