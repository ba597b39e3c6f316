package io.citus4j.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether rows come again from each shard that a query is sent to. */
final class Recurrence {

  private static final String INTERMEDIATE_RESULT = "a CTE or subquery";

  private Recurrence() {}

  /** Whether a relation holds no distributed table. */
  static boolean isRecurring(Relation relation) {
    if (relation.isTable()) {
      return !relation.isDistributedTable();
    }
    Level query = relation.query();
    return query == null
        || relation.isReplaced()
        || relation.kind() != Relation.Kind.QUERY
        || !query.hasDistributedTable();
  }

  /** Whether a join holds no distributed table. */
  static boolean isRecurring(JoinTree tree) {
    boolean[] recurring = {true};
    tree.forEachRelation(relation -> recurring[0] &= isRecurring(relation));
    return recurring[0];
  }

  /** Whether rows that come from each shard are kept without a partner from a distributed table. */
  static boolean isOuterInAnyJoin(Level level) {
    return level.from().stream().anyMatch(Recurrence::isOuterInAnyJoin)
        || level.children().stream().anyMatch(Recurrence::isOuterInAnyJoin);
  }

  private static boolean isOuterInAnyJoin(JoinTree tree) {
    if (!(tree instanceof JoinTree.Joined join)) {
      return false;
    }
    boolean left = isRecurring(join.left());
    boolean right = isRecurring(join.right());
    boolean outer =
        switch (join.type()) {
          case LEFT -> left && !right;
          case RIGHT -> right && !left;
          case FULL -> left != right;
          default -> false;
        };
    return outer || isOuterInAnyJoin(join.left()) || isOuterInAnyJoin(join.right());
  }

  /** What makes the rows of a whole FROM clause recur, or empty if they do not. */
  static Optional<String> inFromClause(Level level) {
    List<Relation> relations = level.fromRelations();
    if (relations.isEmpty()) {
      return Optional.of("a subquery without FROM");
    }
    for (Relation relation : relations) {
      if (!isRecurring(relation)) {
        return Optional.empty();
      }
    }
    for (Relation relation : relations) {
      Optional<String> description = describe(relation);
      if (description.isPresent()) {
        return description;
      }
    }
    return Optional.empty();
  }

  /** What makes the rows of a join recur. */
  static String describe(JoinTree tree) {
    List<String> found = new ArrayList<>();
    tree.forEachRelation(relation -> describe(relation).ifPresent(found::add));
    return found.stream()
        .findFirst()
        .filter(what -> !what.equals(INTERMEDIATE_RESULT))
        .orElse("complex subqueries, CTEs or local tables");
  }

  private static Optional<String> describe(Relation relation) {
    if (relation.isReplaced() || relation.kind() == Relation.Kind.COMMON_TABLE) {
      return Optional.of(INTERMEDIATE_RESULT);
    }
    if (relation.isReferenceTable()) {
      return Optional.of("a reference table");
    }
    if (relation.kind() == Relation.Kind.FUNCTION) {
      return Optional.of("a set returning function");
    }
    if (relation.kind() == Relation.Kind.VALUES) {
      return Optional.of("VALUES");
    }
    Level query = relation.query();
    return query == null ? Optional.empty() : inFromClause(query);
  }

  static boolean hasMutableFunction(Relation relation) {
    return relation.kind() == Relation.Kind.FUNCTION && Expressions.isMutable(relation.call());
  }
}
