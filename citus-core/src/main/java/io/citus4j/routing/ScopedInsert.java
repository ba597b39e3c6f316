package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import java.util.ArrayList;
import java.util.List;

/** Proves that an INSERT stays within a scope. Confined to one proof. */
final class ScopedInsert {

  private final ScopedKey key;
  private final QueryShape.Insert insert;
  private final ShardMap shards;

  ScopedInsert(ScopedKey key, QueryShape.Insert insert, ShardMap shards) {
    this.key = key;
    this.insert = insert;
    this.shards = shards;
  }

  void prove() {
    RoutableTable target = shards.require(insert.target().name());
    key.requireTarget(target);
    for (QueryShape.Assignment assignment : insert.conflict().assignments()) {
      key.requireUnchanged(assignment, target);
    }
    clauses(insert).forEach(ScopedInsert::refuseSubqueries);
    int place = insert.columns().indexOf(target.distributionColumn().name());
    if (place < 0) {
      throw otherKey(target);
    }
    if (insert.rows().body() instanceof QueryBlock.Rows rows) {
      Blocks.expressions(insert.rows()).forEach(ScopedInsert::refuseSubqueries);
      KeyScope.level(withCommonTables(), shards);
      if (!rows.rows().stream().allMatch(row -> key.isValue(row.get(place)))) {
        throw otherKey(target);
      }
      return;
    }
    ScopeProof proof = new ScopeProof(key);
    Level select = KeyScope.level(withCommonTables(), shards);
    proof.require(select);
    if (!proof.isBound(select, place)) {
      throw otherKey(target);
    }
  }

  private ScopeViolationException otherKey(RoutableTable target) {
    return new ScopeViolationException(
        "rows are inserted into \"%s\" that may not have %s"
            .formatted(target.name(), key.conditionOn(target)));
  }

  private QueryBlock withCommonTables() {
    QueryBlock rows = insert.rows();
    List<QueryBlock.CommonTable> with = new ArrayList<>(insert.with());
    with.addAll(rows.with());
    return new QueryBlock(
        with, rows.body(), rows.orderBy(), rows.limit(), rows.offset(), rows.locksRows());
  }

  /** The expressions that are not in the rows. */
  static List<Expression> clauses(QueryShape.Insert insert) {
    List<Expression> clauses = new ArrayList<>(insert.returning());
    insert.conflict().assignments().forEach(each -> clauses.add(each.value()));
    insert.conflict().where().ifPresent(clauses::add);
    clauses.addAll(insert.conflict().target());
    return clauses;
  }

  private static void refuseSubqueries(Expression expression) {
    if (Expressions.contains(expression, part -> part instanceof Expression.Subquery)) {
      throw new ScopeViolationException("a subquery in INSERT is not looked into");
    }
  }
}
