package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import java.util.List;
import java.util.Optional;

/** Finds the distribution column behind an expression. */
final class DistributionColumns {

  private DistributionColumns() {}

  /** The table whose distribution column an expression is, seen through queries in FROM. */
  static Optional<Relation> tableOf(Expression expression, Level level) {
    return base(expression, level).filter(RelationColumn::isKey).map(RelationColumn::relation);
  }

  /** Whether one of some expressions is a distribution column, or no table has one. */
  static boolean areAmong(List<Expression> expressions, Level level) {
    for (Expression expression : expressions) {
      if (tableOf(expression, level).isPresent()) {
        return true;
      }
    }
    return level.fromRelations().stream().noneMatch(DistributionColumns::hasKeyedTable);
  }

  private static boolean hasKeyedTable(Relation relation) {
    if (relation.isTable()) {
      return relation.table().hasDistributionColumn();
    }
    Level query = relation.query();
    return query != null
        && relation.kind() == Relation.Kind.QUERY
        && query.tables().stream().anyMatch(table -> table.table().hasDistributionColumn());
  }

  /** The column of a table that an expression is, seen through queries in FROM. */
  static Optional<RelationColumn> base(Expression expression, Level level) {
    return Expressions.column(expression)
        .filter(level::owns)
        .flatMap(
            column ->
                level
                    .find(column)
                    .flatMap(relation -> base(new RelationColumn(relation, column.name()))));
  }

  private static Optional<RelationColumn> base(RelationColumn key) {
    Relation relation = key.relation();
    if (relation.isTable()) {
      return relation.table().kind() == TableKind.VIEW ? Optional.empty() : Optional.of(key);
    }
    Level query = relation.query();
    return query == null || relation.isReplaced()
        ? Optional.empty()
        : base(query, query.indexOf(key.column()));
  }

  private static Optional<RelationColumn> base(Level query, int output) {
    if (!query.branches().isEmpty()) {
      return base(query.branches().get(0), output);
    }
    return query.output(output).flatMap(expression -> base(expression, query));
  }
}
