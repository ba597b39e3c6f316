package io.citus4j.routing;

import io.citus4j.metadata.ColumnDefault;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Routes an INSERT. Confined to one routing. */
final class InsertRouting {

  private final QueryShape.Insert insert;
  private final ShardMap shards;
  private final RoutableTable target;

  private InsertRouting(QueryShape.Insert insert, ShardMap shards, RoutableTable target) {
    this.insert = insert;
    this.shards = shards;
    this.target = target;
  }

  static Route route(QueryShape.Insert insert, ShardMap shards) {
    return new InsertRouting(insert, shards, shards.require(insert.target().name())).route();
  }

  private Route route() {
    if (target.kind() == TableKind.VIEW) {
      throw target.refusedAsView();
    }
    boolean values = insert.rows().body() instanceof QueryBlock.Rows;
    if (target.kind() != TableKind.LOCAL && target.kind() != TableKind.CITUS_LOCAL) {
      refuseConflict();
    }
    if (!values || !insert.with().isEmpty()) {
      return new InsertSelectRouting(insert, shards, target).route();
    }
    if (target.kind() == TableKind.LOCAL || target.kind() == TableKind.CITUS_LOCAL) {
      return new Route.Local();
    }
    refuseSubqueries();
    ChangeFunctions.checkInserted(insert.returning());
    if (target.kind() == TableKind.REFERENCE) {
      return new Route.AnyNode(true);
    }
    refuseNarrowSequences(insert, target);
    return target.hasDistributionColumn() ? byKeys() : shards.routeTo(target, 0);
  }

  /** A worker's numbers begin above what fits into a column that is narrower than bigint. */
  static void refuseNarrowSequences(QueryShape.Insert insert, RoutableTable target) {
    for (Identifier column : target.narrowSequenceColumns()) {
      if (!insert.columns().contains(column)) {
        throw new NotRoutableException(
            "only the coordinator can fill \"%s\".\"%s\": its sequence is narrower than bigint"
                .formatted(target.name(), column));
      }
    }
  }

  private void refuseSubqueries() {
    boolean[] found = new boolean[1];
    for (Expression expression : Blocks.expressions(insert.rows())) {
      found[0] |= Expressions.contains(expression, part -> part instanceof Expression.Subquery);
    }
    if (found[0]) {
      throw new UnsupportedQueryException(
          "subqueries are not supported within INSERT queries",
          "a value is computed by a subquery",
          "Write INSERT ... SELECT.");
    }
  }

  private void refuseConflict() {
    for (QueryShape.Assignment assignment : insert.conflict().assignments()) {
      if (target.isDistributionColumn(assignment.column()) && !isItself(assignment)) {
        throw new UnsupportedQueryException(
            "modifying the partition value of rows is not allowed",
            "DO UPDATE sets distribution column \"%s\" of \"%s\""
                .formatted(assignment.column(), target.name()),
            "Leave the column out of DO UPDATE; it has that value already.");
      }
      if (Expressions.isMutable(assignment.value())) {
        throw new UnsupportedQueryException(
            "functions used in the DO UPDATE SET clause of INSERTs on distributed tables must be"
                + " marked IMMUTABLE",
            "DO UPDATE calls a function that is not IMMUTABLE",
            "Give the value in the row, and set the column to that of \"excluded\".");
      }
    }
    boolean mutable = insert.conflict().where().filter(Expressions::isMutable).isPresent();
    if (mutable) {
      throw new UnsupportedQueryException(
          "functions used in the WHERE clause of the ON CONFLICT clause of INSERTs on distributed"
              + " tables must be marked IMMUTABLE",
          "the WHERE of DO UPDATE calls a function that is not IMMUTABLE",
          "Compute the value first, and bind it.");
    }
  }

  private boolean isItself(QueryShape.Assignment assignment) {
    return assignment.value() instanceof Expression.Column column
        && column.name().equals(assignment.column());
  }

  private Route byKeys() {
    int place = insert.columns().indexOf(target.distributionColumn().name());
    if (place < 0 && target.distributionColumn().defaultValue() == ColumnDefault.NONE) {
      throw new UnsupportedQueryException(
          "cannot perform an INSERT without a partition column value",
          "distribution column \"%s\" of \"%s\" is not given, and has no default"
              .formatted(target.distributionColumn().name(), target.name()),
          "Give it a value.");
    }
    if (place < 0) {
      throw new NotRoutableException(
          "the INSERT gives no value for distribution column \"%s\" of \"%s\""
              .formatted(target.distributionColumn().name(), target.name()));
    }
    BitSet touched = new BitSet();
    List<List<Expression>> rows = ((QueryBlock.Rows) insert.rows().body()).rows();
    for (List<Expression> row : rows) {
      Expression key = evaluated(row.get(place));
      if (!Expressions.isConstant(key)) {
        throw new NotRoutableException("a function on the coordinator gives the key");
      }
      if (key instanceof Expression.Value value && value.value() == null) {
        throw new UnsupportedQueryException(
            "cannot perform an INSERT with NULL in the partition column",
            "distribution column \"%s\" of \"%s\" is NULL"
                .formatted(target.distributionColumn().name(), target.name()),
            "Give it a value.");
      }
      ShardSet shard = target.shardOfRow(key);
      Optional<String> unreadable = shard.whyUnreadable();
      if (unreadable.isPresent()) {
        throw new NotRoutableException(unreadable.get());
      }
      if (shard.isAll() || shard.indexes().isEmpty()) {
        throw new UnsupportedQueryException(
            "cannot run INSERT command which targets no shards",
            "the value is outside the range of every shard of \"" + target.name() + '"',
            "Declare a range that holds it.");
      }
      touched.or(shard.indexes());
    }
    return touched.cardinality() == 1
        ? shards.routeTo(target, touched.nextSetBit(0))
        : new Route.MultiShard(
            target.shardIds(touched), Combination.PUSHED_DOWN, "for " + rows.size() + " rows");
  }

  /** The coordinator works out what a value is cast to before it looks for the shard. */
  private static Expression evaluated(Expression key) {
    return key instanceof Expression.Call call
            && call.volatility() == Volatility.STABLE
            && call.name().equals(Expression.Call.CAST_OF_TEXT)
        ? call.operands().get(0)
        : key;
  }
}
